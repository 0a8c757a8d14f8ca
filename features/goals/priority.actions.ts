import { forbidden, invalidInput, stale } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { addDays } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import {
  changePriority,
  closePriority,
  createPriority,
  goalClosed,
  priorityNotFound,
  readPriority,
  type Priority,
} from './contract.ts';
import { contributionStore } from './contribution.store.ts';
import { contributionOf, cycleOf, named, updateOf } from './goal-page.actions.ts';
import { lead, mayKeepPriority } from './goal.policy.ts';
import type { Period } from './health.domain.ts';
import { judgeKeyResult, judgePriority } from './judgement.domain.ts';
import { keyResultStore } from './key-result.store.ts';
import { takesReason } from './priority.domain.ts';
import { priorityPeriod } from './outline.domain.ts';
import { priorityStore, type PriorityRow } from './priority.store.ts';
import { progressStore } from './progress.store.ts';

const nobody: ReadonlySet<string> = new Set();
const YEAR = 365;

export const priorityActions = [
  implement(readPriority, (ctx, input) => priorityPage(ctx, input.id)),

  implement(createPriority, async (ctx, input) => {
    permit(lead, ctx.actor, nobody, 'Priorities are set by an executive or an administrator.');
    const many = takesReason(await priorityStore(ctx).openBeside(input.cycleId));
    if (many && input.reason === null)
      throw invalidInput({
        fields: [
          {
            path: 'reason',
            code: 'too_many_priorities',
            message: 'There are five already. Which matters less now, or why is there room for one more?',
          },
        ],
      });
    const id = await priorityStore(ctx).insert(
      {
        title: input.title,
        statement: input.statement,
        owner_id: input.ownerId,
        cycle_id: input.cycleId,
        not_doing: input.notDoing,
        more_reason: many ? input.reason : null,
      },
      ctx.actor.person,
    );
    return done(await priorityPage(ctx, id), {
      verb: 'priority.created',
      subject: { type: 'priority', id },
      about: input.ownerId,
      detail: { title: input.title, ...(many ? { reason: input.reason } : {}) },
    });
  }),

  implement(changePriority, async (ctx, input) => {
    const priority = await keptPriority(ctx, input.id);
    await changeOrStale(ctx, priority.id, input.version, {
      ...(input.title === undefined ? {} : { title: input.title }),
      ...(input.statement === undefined ? {} : { statement: input.statement }),
      ...(input.notDoing === undefined ? {} : { not_doing: input.notDoing }),
      ...(input.ownerId === undefined ? {} : { owner_id: input.ownerId }),
    });
    return done(await priorityPage(ctx, priority.id), {
      verb: 'priority.changed',
      subject: { type: 'priority', id: priority.id },
      about: priority.owner_id,
      detail: {
        before: {
          title: priority.title,
          statement: priority.statement,
          notDoing: priority.not_doing,
          ownerId: priority.owner_id,
        },
        after: {
          title: input.title ?? priority.title,
          statement: input.statement ?? priority.statement,
          notDoing: input.notDoing ?? priority.not_doing,
          ownerId: input.ownerId === undefined ? priority.owner_id : input.ownerId,
        },
      },
    });
  }),

  implement(closePriority, async (ctx, input) => {
    const priority = await keptPriority(ctx, input.id);
    if (priority.closed_at !== null) throw goalClosed({ detail: 'This priority is closed already.' });
    await changeOrStale(ctx, priority.id, input.version, {
      closed_by: ctx.actor.person,
      closed_at: ctx.clock.iso(),
      close_note: input.note,
    });
    return done(await priorityPage(ctx, priority.id), {
      verb: 'priority.closed',
      subject: { type: 'priority', id: priority.id },
      about: priority.owner_id,
      detail: { note: input.note },
    });
  }),
];

async function keptPriority(ctx: Context, id: string): Promise<PriorityRow> {
  const priority = await priorityStore(ctx).find(id);
  if (!priority) throw priorityNotFound();
  if (!mayKeepPriority(ctx.actor, priority.owner_id))
    throw forbidden({ detail: 'A priority is kept by its owner, an executive or an administrator.' });
  return priority;
}

async function changeOrStale(
  ctx: Context,
  id: string,
  version: number,
  changed: Parameters<ReturnType<typeof priorityStore>['change']>[2],
): Promise<void> {
  if (!(await priorityStore(ctx).change(id, version, changed))) throw stale(await priorityPage(ctx, id));
}

/** Without a planning period a priority runs for a year from its beginning: from the day in UTC, so that all readers reckon alike. */
export const periodOfPriority = (priority: PriorityRow): Period => {
  const starts_on = priority.cycle_starts_on ?? priority.created_at.slice(0, 10);
  return priorityPeriod({ starts_on, due_on: priority.cycle_ends_on ?? addDays(starts_on, YEAR) });
};

async function priorityPage(ctx: Context, id: string): Promise<Priority> {
  const today = localDay(ctx.clock.now(), ctx.actor.zone);
  const priority = await priorityStore(ctx).find(id);
  if (!priority) throw priorityNotFound();
  const links = await contributionStore(ctx).toPriority(id);
  const results = await keyResultStore(ctx).of({ goals: links.map((link) => link.goal_id), priorities: [id] });
  const own = results.filter((result) => result.priority_id === id);
  const servedBy = links.map((link) => contributionOf(link, results, today));
  const story = await progressStore(ctx).story({ priority: id }, null, 20);
  const period = periodOfPriority(priority);
  const keeps = mayKeepPriority(ctx.actor, priority.owner_id);
  const open = priority.closed_at === null;
  const verdicts = servedBy.map(({ other }) => ({ health: other.health, since: other.since }));
  return {
    id,
    title: priority.title,
    statement: priority.statement,
    notDoing: priority.not_doing,
    more: moreOf(priority),
    owner: named(priority.owner_id, priority.owner_name),
    cycle: cycleOf(priority),
    open,
    closeNote: priority.close_note,
    version: priority.version,
    keyResults: own.map((result) => judgeKeyResult(result, period, today)),
    servedBy,
    story: story.map(updateOf),
    can: { edit: keeps && open, progress: keeps && open },
    ...judgePriority(period, own, verdicts, today),
  };
}

/** Why there is one more than five, if that had to be said. */
export const moreOf = (row: {
  title: string;
  more_reason: string | null;
  created_by: string;
  created_by_name: string | null;
  created_at: string;
}) =>
  row.more_reason === null
    ? null
    : {
        title: row.title,
        reason: row.more_reason,
        by: named(row.created_by, row.created_by_name),
        at: row.created_at,
      };
