import * as z from 'zod/mini';
import { implement } from '../../platform/action/implement.ts';
import { decodeCursor, toPage } from '../../platform/action/page.ts';
import { permit, visibleTo } from '../../platform/authz/policy.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { teamNotFound } from '../people/contract.ts';
import { subjectVisible } from '../people/service.ts';
import { priorityNotFound } from './contract.ts';
import { readCoverage, readLooseEnds, readTeamGoals } from './coverage.contract.ts';
import { coverageStore, looseEndOf } from './coverage.store.ts';
import { goalStore } from './goal.store.ts';
import { seeFullHands, seeGoal } from './goal.policy.ts';
import { named } from './goal-page.actions.ts';
import { keyResultStore } from './key-result.store.ts';
import { priorityStore } from './priority.store.ts';
import { summariesOf } from './service.ts';
import { teamGoalsStore } from './team-goals.store.ts';

const nobody: ReadonlySet<string> = new Set();
const SHOWN_TEAMS = 50;
const Key = z.tuple([z.union([z.string(), z.number()]), z.uuid()]);

export const coverageActions = [
  implement(readCoverage, async (ctx, { id }) => {
    permit(seeGoal, ctx.actor, nobody);
    if (!(await priorityStore(ctx).find(id))) throw priorityNotFound();
    const rows = await coverageStore(ctx).of(id, localDay(ctx.clock.now(), ctx.actor.zone));
    const own = await keyResultStore(ctx).of({ priorities: [id] });
    const teams = rows.flatMap((row) =>
      row.team_id === null
        ? []
        : [
            {
              team: { id: row.team_id, name: row.team_name ?? '' },
              goals: row.goals,
              silent: row.silent,
              keyResults: row.key_results,
            },
          ],
    );
    const sum = (of: 'goals' | 'silent' | 'key_results' | 'silent_key_results') =>
      rows.reduce((total, row) => total + row[of], 0);
    return {
      goals: sum('goals'),
      silent: sum('silent'),
      keyResults: sum('key_results') + own.length,
      silentKeyResults: sum('silent_key_results'),
      teams: teams.slice(0, SHOWN_TEAMS),
      teamCount: teams.length,
    };
  }),

  implement(readLooseEnds, async (ctx, { list, cursor, limit }) => {
    permit(seeGoal, ctx.actor, nobody);
    const visible = subjectVisible(visibleTo(seeFullHands, ctx.actor), ctx.actor, 'g.owner_id');
    const after = decodeCursor(cursor, Key);
    const store = coverageStore(ctx);
    const rows = await store.loose(list, visible, after, limit + 1);
    const page = toPage(rows, limit, (row) => [row.first, row.id]);
    return {
      items: page.items.map((row) => looseEndOf(list, row)),
      next: page.next,
      total: after === null ? await store.countLoose(list, visible) : null,
    };
  }),

  implement(readTeamGoals, async (ctx, { id }) => {
    permit(seeGoal, ctx.actor, nobody);
    const team = await teamGoalsStore(ctx).team(id);
    if (!team) throw teamNotFound();
    const rows = await goalStore(ctx).ofTeam(id);
    const goals = await summariesOf(ctx, rows, localDay(ctx.clock.now(), ctx.actor.zone));
    const ways = await teamGoalsStore(ctx).carries(goals.map((goal) => goal.id));
    const carries = new Map<string, { id: string; title: string; goals: number }>();
    for (const { id: priority, title } of ways)
      carries.set(priority, { id: priority, title, goals: (carries.get(priority)?.goals ?? 0) + 1 });
    const leading = new Set(ways.map((way) => way.goal_id));
    return {
      team: { id: team.id, name: team.name, lead: named(team.lead_id, team.lead_name) },
      goals,
      owners: Object.fromEntries(
        rows.flatMap((row) => (row.owner_id === null ? [] : [[row.owner_id, row.owner_name ?? '']])),
      ),
      carries: [...carries.values()],
      nowhere: goals.filter((goal) => !leading.has(goal.id)).length,
      personal: team.personal,
    };
  }),
];
