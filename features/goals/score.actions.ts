import { done, implement } from '../../platform/action/implement.ts';
import { invalidInput, stale } from '../../platform/action/action.ts';
import { addDays } from '../../platform/kernel/day.ts';
import { permit } from '../../platform/authz/policy.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { calibrationOf, FEWEST_PEOPLE, FEWEST_RESULTS } from './calibration.domain.ts';
import { seenGoal } from './goal-page.actions.ts';
import { seeGoal } from './goal.policy.ts';
import { keptResult, resultOf } from './key-result.actions.ts';
import { keyResultStore } from './key-result.store.ts';
import { milestoneFaults, type MilestoneFault } from './pace.domain.ts';
import { readCalibration, readScores, setPace } from './progress.contract.ts';
import { scoreOf, wholeScore } from './score.domain.ts';
import { scoreStore, type ClosedResult } from './score.store.ts';

const nobody: ReadonlySet<string> = new Set();
/** Two years: long enough for a firm of quarters to fill the bands, short enough to be about the people of today. */
const LOOK_BACK = 731;
const MOST_FORECASTS = 20_000;

export const scoreActions = [
  implement(setPace, async (ctx, input) => {
    const { row, owner } = await keptResult(ctx, input.id);
    const dueOn = row.due_on ?? owner.period.dueOn;
    const faults =
      input.pace === 'milestones'
        ? milestoneFaults(input.milestones, row, { startsOn: owner.period.startsOn, dueOn })
        : new Map<number, MilestoneFault>();
    if (faults.size > 0)
      throw invalidInput({
        fields: [...faults].map(([place, code]) => ({
          path: code === 'none' || code === 'no_baseline' ? 'milestones' : `milestones.${place}`,
          code,
          message: sentences[code],
        })),
      });
    const kept = input.pace === 'milestones' ? input.milestones : [];
    const changed = await keyResultStore(ctx).setPace(row.id, input.version, input.pace, kept);
    const now = await resultOf(ctx, row.id, owner.period);
    if (!changed) throw stale(now);
    return done(now, {
      verb: 'key_result.paced',
      subject: { type: 'key_result', id: row.id },
      about: owner.ownerId,
      detail: { before: { pace: row.pace, milestones: row.milestones }, after: { pace: input.pace, milestones: kept } },
    });
  }),

  implement(readScores, async (ctx, { id }) => {
    const { goal } = await seenGoal(ctx, id);
    if (goal.closed_at === null) return { closed: false, whole: null, items: [] };
    const items = (await scoreStore(ctx).ofGoal(id)).map((row) => ({
      id: row.id,
      title: row.title,
      unit: row.unit,
      baseline: row.baseline,
      target: row.target,
      value: row.value,
      ...scoreOf(measuredOf(row), row.value),
    }));
    return { closed: true, whole: wholeScore(items), items };
  }),

  implement(readCalibration, async (ctx) => {
    permit(seeGoal, ctx.actor, nobody);
    const since = addDays(localDay(ctx.clock.now(), ctx.actor.zone), -LOOK_BACK);
    const rows = await scoreStore(ctx).forecasts(since, MOST_FORECASTS);
    const bands = calibrationOf(
      rows.map((row) => ({
        confidence: row.confidence,
        arrived: scoreOf(measuredOf(row), row.value).score === 1,
        person: row.by_id,
      })),
    );
    return { since, bands, fewestPeople: FEWEST_PEOPLE, fewestResults: FEWEST_RESULTS };
  }),
];

const measuredOf = ({ baseline, target, direction }: ClosedResult) =>
  target === null ? null : { baseline, target, direction };

const sentences: Record<MilestoneFault, string> = {
  none: 'Which numbers should be reached by which days? One milestone is enough.',
  no_baseline: 'Where does it stand at the start? Without that nobody can tell how far a milestone is.',
  order: 'Milestones follow each other: a later day, and not less of the way.',
  outside: 'This day lies outside the time of the key result.',
  beyond: 'This number does not lie between the start and the target.',
};
