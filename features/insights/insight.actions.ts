import type { Context } from '../../platform/action/context.ts';
import { implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { addDays, weekStart, type Day } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { alignmentOf, stallsOf } from '../goals/service.ts';
import { PersonalAnswer } from './answer.domain.ts';
import { answerStore } from './answer.store.ts';
import { readQuestions, type Questions } from './contract.ts';
import { seeInsights } from './insight.policy.ts';
import { recordStore } from './record.store.ts';
import { askRecords } from './service.ts';

const nobody: ReadonlySet<string> = new Set();

export const insightActions = [
  implement(readQuestions, async (ctx): Promise<Questions> => {
    permit(seeInsights, ctx.actor, nobody);
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const monday = weekStart(today);
    const personal = await personalAnswer(ctx, monday, today);
    const alignment = await alignmentOf(ctx);
    const stalls = await stallsOf(ctx, today);
    const studies = await recordStore(ctx).studies();
    const goals = sum(alignment.teams, (team) => team.goals);
    return {
      personal,
      askedAgainOn: addDays(monday, 7),
      direction: {
        goals,
        arriving: goals - sum(alignment.teams, (team) => team.nowhere),
        priorities: [...alignment.priorities],
        teams: alignment.teams.filter((team) => team.nowhere > 0),
      },
      stall: {
        goals,
        fresh: sum(stalls.teams, (team) => team.fresh),
        oneMissed: sum(stalls.teams, (team) => team.oneMissed),
        noNews: sum(stalls.teams, (team) => team.noNews),
        silentAfterWeeks: stalls.silentAfterWeeks,
        teams: stalls.teams.filter((team) => team.noNews > 0).map(({ team, noNews }) => ({ team, noNews })),
      },
      training: {
        studies: studies.filter((study) => study.verdict !== null),
        waiting: studies.filter((study) => study.verdict === null).length,
      },
    };
  }),
];

/** What was asked last; in the first week of an organisation, before the first asking, the records themselves. */
async function personalAnswer(ctx: Context, monday: Day, today: Day): Promise<PersonalAnswer> {
  const kept = PersonalAnswer.safeParse(await answerStore(ctx).since(addDays(monday, -7)));
  return kept.success ? kept.data : askRecords(ctx, today);
}

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((all, row) => all + of(row), 0);
