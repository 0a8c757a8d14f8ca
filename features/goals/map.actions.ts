import * as z from 'zod/mini';
import { implement } from '../../platform/action/implement.ts';
import { decodeCursor, encodeCursor } from '../../platform/action/page.ts';
import { permit } from '../../platform/authz/policy.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { namesOf } from './direction.actions.ts';
import { seeGoal } from './goal.policy.ts';
import { judgeGoal, judgePriority } from './judgement.domain.ts';
import { lineStore } from './line.store.ts';
import { readMap } from './map.contract.ts';
import { mapStore } from './map.store.ts';
import { priorityPeriod } from './outline.domain.ts';
import { outlineStore } from './outline.store.ts';

const Key = z.tuple([z.number(), z.uuid()]);
const nobody: ReadonlySet<string> = new Set();

export const mapActions = [
  implement(readMap, async (ctx, input) => {
    permit(seeGoal, ctx.actor, nobody);
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const after = decodeCursor(input.cursor, Key);
    const rows = await mapStore(ctx).goals(after, input.limit + 1);
    const page = rows.slice(0, input.limit);
    const around = outlineStore(ctx);
    const priorities = after === null ? await around.priorities() : [];
    const below = await around.directlyBelow(priorities);
    const results = await lineStore(ctx).of({
      goals: [...new Set([...page, ...below].map(({ id }) => id))],
      priorities: priorities.map(({ id }) => id),
    });
    const of = (id: string) => results.get(id) ?? [];
    const last = page.at(-1);
    return {
      viewer: ctx.actor.person,
      priorities: priorities.map((priority) => ({
        id: priority.id,
        title: priority.title,
        ownerId: priority.owner_id,
        ...judgePriority(
          priorityPeriod(priority),
          of(priority.id),
          below.filter((goal) => goal.priority_id === priority.id).map((goal) => judgeGoal(goal, of(goal.id), today)),
          today,
        ),
      })),
      goals: page.map((goal) => ({
        id: goal.id,
        title: goal.title,
        kind: goal.kind,
        ownerId: goal.owner_id,
        teamId: goal.team_id,
        up: [...goal.up],
        ...judgeGoal(goal, of(goal.id), today),
      })),
      people: namesOf([...priorities, ...page]),
      next: rows.length > input.limit && last ? encodeCursor([last.tier, last.id]) : null,
    };
  }),
];
