import * as z from 'zod/mini';
import { implement } from '../../platform/action/implement.ts';
import { decodeCursor, toPage } from '../../platform/action/page.ts';
import { permit, visibleTo } from '../../platform/authz/policy.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { teamNotFound } from '../people/contract.ts';
import { subjectVisible } from '../people/service.ts';
import { priorityNotFound } from './contract.ts';
import { readCoverage, readLooseEnds, readTeamGoals } from './coverage.contract.ts';
import { countStore } from './count.store.ts';
import { coverageOf } from './coverage.domain.ts';
import { coverageStore, looseEndOf } from './coverage.store.ts';
import { goalStore } from './goal.store.ts';
import { seeFullHands, seeGoal } from './goal.policy.ts';
import { named } from './goal-page.actions.ts';
import { keyResultStore } from './key-result.store.ts';
import { priorityStore } from './priority.store.ts';
import { summariesOf } from './service.ts';
import { teamGoalsStore } from './team-goals.store.ts';

const nobody: ReadonlySet<string> = new Set();
const Key = z.tuple([z.union([z.string(), z.number()]), z.uuid()]);

export const coverageActions = [
  implement(readCoverage, async (ctx, { id }) => {
    permit(seeGoal, ctx.actor, nobody);
    if (!(await priorityStore(ctx).find(id))) throw priorityNotFound();
    const counted = await countStore(ctx).coverage(id);
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const carried = counted?.coverage ?? coverageOf(await coverageStore(ctx).of([id], today));
    const own = await keyResultStore(ctx).of({ priorities: [id] });
    return { ...carried, keyResults: carried.keyResults + own.length, countedAt: counted?.counted_at ?? null };
  }),

  implement(readLooseEnds, async (ctx, { list, cursor, limit }) => {
    permit(seeGoal, ctx.actor, nobody);
    const after = decodeCursor(cursor, Key);
    const counted = await countStore(ctx).loose(list);
    const visible = visibleTo(seeFullHands, ctx.actor);
    const from = {
      visible: subjectVisible(visible, ctx.actor, counted ? 'g.person_id' : 'g.owner_id'),
      counted: counted !== undefined,
    };
    const store = coverageStore(ctx);
    const page = toPage(await store.loose(list, from, after, limit + 1), limit, (row) => [row.first, row.id]);
    // Of people with full hands a reader sees their own part: that is counted for them.
    const total = counted && (list !== 'full_hands' || visible === 'all') ? counted.total : null;
    return {
      items: page.items.map((row) => looseEndOf(list, row)),
      next: page.next,
      total: after === null ? (total ?? (await store.countLoose(list, from))) : null,
      countedAt: counted?.counted_at ?? null,
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
