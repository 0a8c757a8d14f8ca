import { placebosOf, reachOf } from '../../features/growth/reach.domain.ts';
import { chosenWeeks, ordinaryPlan, type StudyVerdict } from '../../features/growth/study.domain.ts';
import { evaluate } from '../../features/kpis/evaluation.domain.ts';
import { foresightOf } from '../../features/kpis/foresight.domain.ts';
import { type SimulatedWorld, simulateUnits } from '../../features/kpis/simulation.domain.ts';
import { addDays, daysBetween } from '../../platform/kernel/day.ts';

export type World = Pick<SimulatedWorld, 'units' | 'treated' | 'phi'>;

/** How small a change the plan says it could find, and the verdicts with none of it, with half of it, and with all of it. */
export interface Judged {
  reach: number | null;
  none: StudyVerdict;
  half: StudyVerdict;
  stated: StudyVerdict;
}

const start = '2026-06-01';
const before = 66;
const week = (day: string) => Math.floor(daysBetween(start, day) / 7);

/**
 * One team's study in a made-up company: 66 weeks, the last 4 before the start got the worst teams chosen. What the plan says of itself
 * is reckoned once, before anything is done; then the same readings are judged with as much effect as is asked for.
 */
export function judgedSeed(world: World, seed: number): Judged {
  const ordinary = ordinaryPlan(start);
  const after = week(ordinary.lookOn);
  const { series, plan } = simulateUnits({ ...world, before, after, choose: chosenWeeks }, seed);
  const asked = (dates: { startsOn: string; baselineUntil: string; lookOn: string }, of: typeof series) => ({
    series: of,
    plan: {
      treated: plan.treated,
      better: 'higher' as const,
      start: before + week(dates.startsOn),
      delay: ordinary.delayWeeks,
      baselineUntil: before + week(dates.baselineUntil),
      until: before + week(addDays(dates.lookOn, -1)),
    },
  });
  const pasts = placebosOf(ordinary).map((past) => asked(past, series));
  const reach = reachOf(foresightOf(asked(ordinary, series), pasts).map((past) => evaluate(past.series, past.plan)));
  const helped = new Set(plan.treated);
  const verdict = (share: number): StudyVerdict => {
    const effect = share * (reach ?? 0);
    const moved = series.map((unit) =>
      helped.has(unit.unit)
        ? {
            ...unit,
            observations: unit.observations.map((one) =>
              one.at >= before + ordinary.delayWeeks ? { ...one, value: one.value + effect } : one,
            ),
          }
        : unit,
    );
    const question = asked(ordinary, moved);
    return evaluate(question.series, question.plan).verdict;
  };
  return { reach, none: verdict(0), half: verdict(0.5), stated: verdict(1) };
}
