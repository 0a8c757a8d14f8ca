import * as z from 'zod/mini';
import type { Context, Work } from '../../platform/action/context.ts';
import type { AuditEntry } from '../../platform/action/implement.ts';
import { job } from '../../platform/jobs/job.ts';
import { addDays, type Day } from '../../platform/kernel/day.ts';
import type { Happened } from '../../platform/outbox/event.ts';
import { reacted } from '../../platform/outbox/reaction.ts';
import { managerChanged, personLeft } from './contract.ts';
import { personStore } from './person.store.ts';
import { endLeadsOf } from './place.store.ts';
import { relationStore } from './relation.store.ts';

/** Carries out that people's last day is over: their lines and leads end, and those left behind report to whoever comes next. */
export async function depart(
  work: Work & Partial<Pick<Context, 'actor'>>,
  leavers: readonly { id: string; lastDay: Day }[],
): Promise<{ audit: AuditEntry[]; events: Happened[] }> {
  if (leavers.length === 0) return { audit: [], events: [] };
  const ids = leavers.map(({ id }) => id);
  const by = { at: work.clock.iso(), person: work.actor?.person ?? null };
  await personStore(work.tx, work.org).setGone(ids, work.clock.iso());
  const relations = relationStore(work.tx, work.org);
  for (const [lastDay, group] of Map.groupBy(leavers, (leaver) => leaver.lastDay))
    await relations.endAllOf(
      group.map(({ id }) => id),
      addDays(lastDay, 1),
      by,
    );
  await endLeadsOf(work.tx, work.org, ids, work.clock.iso());
  const moved = await relations.carryOut(null, work.clock.iso());
  return {
    audit: leavers.map(({ id, lastDay }) => ({
      verb: 'person.left',
      subject: { type: 'person', id },
      about: id,
      detail: { lastDay },
    })),
    events: [
      personLeft({ personIds: ids, importId: null }),
      ...(moved.length > 0 ? [managerChanged({ personIds: moved, importId: null })] : []),
    ],
  };
}

/** At the turn of each local day planned reporting lines come into force and those whose last day is over are gone. */
export const departureJobs = [
  job({
    name: 'people.turn_day',
    input: z.object({}),
    cron: '7 * * * *',
    run: (ctx) =>
      ctx.transact(async (work) => {
        const leaving = await personStore(work.tx, work.org).dueToGo(work.clock.iso());
        if (leaving.length > 0) {
          const { audit, events } = await depart(work, leaving);
          return reacted(audit, events);
        }
        const moved = await relationStore(work.tx, work.org).carryOut(null, work.clock.iso());
        if (moved.length === 0) return null;
        const audit = moved.map((id) => ({
          verb: 'person.manager_changed',
          subject: { type: 'person', id },
          about: id,
          detail: { planned: true },
        }));
        return reacted(audit, [managerChanged({ personIds: moved, importId: null })]);
      }),
  }),
];
