import * as z from 'zod/mini';
import { stale } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { decodeCursor, encodeCursor } from '../../platform/action/page.ts';
import { permit, permits, visibleTo } from '../../platform/authz/policy.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { cards, subjectVisible } from '../people/service.ts';
import { readOutline, setDirection, type Direction } from './contract.ts';
import { directionStore } from './direction.store.ts';
import { lead, mayGiveGoal, seeDraft, teamsLed } from './goal.policy.ts';
import { judgeGoal } from './judgement.domain.ts';
import { lineStore } from './line.store.ts';
import { goalLines, priorityLines } from './outline.domain.ts';
import { moreOf } from './priority.actions.ts';
import { outlineStore, type FrameRow, type OutlinePriorityRow } from './outline.store.ts';
import type { DirectionTable } from './table.store.ts';

const Key = z.tuple([z.number(), z.uuid()]);
const nobody: ReadonlySet<string> = new Set();

export const directionActions = [
  implement(readOutline, async (ctx, input) => {
    const store = outlineStore(ctx);
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const after = decodeCursor(input.cursor, Key);
    const drafts = {
      of: ctx.actor.person,
      teams: teamsLed(ctx.actor),
      visible: subjectVisible(visibleTo(seeDraft, ctx.actor), ctx.actor, 'g.owner_id'),
    };
    const goals = await store.goals(drafts, after, input.limit + 1);
    const page = goals.slice(0, input.limit);
    // Later pages bring goals only: what stands around them came with the first.
    const frameRow = await store.frame(ctx.actor.person, today);
    const cycle = cycleOf(frameRow);
    const priorities = after === null ? await store.priorities() : [];
    const frame = after === null ? frameOf(ctx, frameRow, priorities, today) : null;
    const below = await store.directlyBelow(priorities);
    const results = await lineStore(ctx).of({
      goals: [...new Set([...page, ...below].map((goal) => goal.id))],
      priorities: priorities.map((priority) => priority.id),
    });
    const of = (id: string) => results.get(id) ?? [];
    const rows = [
      ...priorities.flatMap((priority) => {
        const verdicts = below
          .filter((goal) => goal.priority_id === priority.id)
          .map((goal) => judgeGoal(goal, of(goal.id), today));
        return priorityLines(priority, of(priority.id), verdicts, cycle, today);
      }),
      ...page.flatMap((goal) => goalLines(goal, of(goal.id), cycle, today)),
    ];
    const last = page.at(-1);
    return {
      frame,
      rows,
      people: namesOf([...priorities, ...page]),
      teams: teamNamesOf(page),
      next: goals.length > input.limit && last ? encodeCursor([last.tier, last.id]) : null,
    };
  }),

  implement(setDirection, async (ctx, input) => {
    permit(lead, ctx.actor, nobody, 'The direction is set by an executive or an administrator.');
    const store = directionStore(ctx);
    const current = await store.current();
    const { version, willNotDo, ...words } = input;
    const added =
      version === (current?.version ?? 0) &&
      (await store.add({ ...words, will_not_do: willNotDo, version: version + 1, set_by: ctx.actor.person }));
    const now = await store.current();
    const direction = await directionOf(ctx, now);
    if (!added) throw stale(direction);
    return done(direction, {
      verb: 'direction.set',
      subject: { type: 'direction', id: ctx.org },
      detail: { version: version + 1 },
    });
  }),
];

async function directionOf(ctx: Context, row: DirectionTable | undefined): Promise<Direction> {
  const names = await cards(ctx, row ? [row.set_by] : []);
  return direction(ctx, {
    version: row?.version ?? null,
    vision: row?.vision ?? null,
    mission: row?.mission ?? null,
    principles: row?.principles ?? [],
    will_not_do: row?.will_not_do ?? null,
    set_by: row?.set_by ?? null,
    set_by_name: (row && names.get(row.set_by)?.name) ?? null,
    set_at: row?.set_at ?? null,
  });
}

function direction(
  ctx: Context,
  row: Pick<
    FrameRow,
    'version' | 'vision' | 'mission' | 'principles' | 'will_not_do' | 'set_by' | 'set_by_name' | 'set_at'
  >,
): Direction {
  return {
    version: row.version ?? 0,
    vision: row.vision ?? '',
    mission: row.mission ?? '',
    principles: (row.principles ?? []) as Direction['principles'],
    willNotDo: row.will_not_do ?? '',
    setBy: row.set_by === null ? null : { id: row.set_by, name: row.set_by_name ?? '' },
    setAt: row.set_at,
    can: { set: permits(lead, ctx.actor, nobody) },
  };
}

function frameOf(ctx: Context, row: FrameRow, priorities: readonly OutlinePriorityRow[], today: string) {
  const beside = priorities.filter(
    ({ cycle_id }) => cycle_id === null || row.cycle_id === null || cycle_id === row.cycle_id,
  );
  const leads = permits(lead, ctx.actor, nobody);
  return {
    today,
    cycle: cycleOf(row),
    cycles: [...row.cycles],
    direction: direction(ctx, row),
    priorities: { open: beside.length, reasons: beside.flatMap((priority) => moreOf(priority) ?? []) },
    viewer: {
      personId: ctx.actor.person,
      name: ctx.actor.name,
      teamIds: [...new Set([...(row.team_id === null ? [] : [row.team_id]), ...row.led_team_ids])],
    },
    can: {
      createPriority: leads,
      createOrganisationGoal: mayGiveGoal(ctx.actor, nobody, { kind: 'organisation', ownerId: null, teamId: null }),
      importPlan: leads,
    },
  };
}

const cycleOf = (row: FrameRow) =>
  row.cycle_id === null
    ? null
    : {
        id: row.cycle_id,
        name: row.cycle_name ?? '',
        startsOn: row.cycle_starts_on ?? '',
        endsOn: row.cycle_ends_on ?? '',
      };

export function namesOf(
  rows: readonly { owner_id: string | null; owner_name: string | null }[],
): Record<string, string> {
  const names: Record<string, string> = {};
  for (const { owner_id, owner_name } of rows) if (owner_id !== null) names[owner_id] = owner_name ?? '';
  return names;
}

function teamNamesOf(rows: readonly { team_id: string | null; team_name: string | null }[]): Record<string, string> {
  const names: Record<string, string> = {};
  for (const { team_id, team_name } of rows) if (team_id !== null) names[team_id] = team_name ?? '';
  return names;
}
