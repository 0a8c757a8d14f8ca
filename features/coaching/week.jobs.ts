import * as z from 'zod/mini';
import type { Work } from '../../platform/action/context.ts';
import { job } from '../../platform/jobs/job.ts';
import { addDays, type Day } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { reacted } from '../../platform/outbox/reaction.ts';
import { checkInDays } from '../governance/service.ts';
import { closeAsks, openAsks } from '../inbox/service.ts';
import { calendars } from '../people/service.ts';
import { deskStore } from './desk.store.ts';
import { teamStore, type WeeklessRow } from './team.store.ts';

/** A person has one open check-in at a time; that of a new week takes the place of the old one. */
export const checkInKey = (personId: string): string => `check-in:${personId}`;
export const silenceKey = (personId: string): string => `silence:${personId}`;

export interface CheckInAsk {
  readonly person: string;
  readonly weekOf: Day;
  readonly dueOn: Day;
  readonly to: string;
  /** Since which local day there is a draft. */
  readonly draftSince: Day | null;
}

/** It comes up on the day before it is due, or as soon as its person has begun to write. */
export const askForCheckIns = (work: Work, asks: readonly CheckInAsk[]): Promise<void> =>
  openAsks(
    work,
    asks.map((ask) => ({
      kind: 'coaching.write_check_in',
      to: ask.person,
      key: checkInKey(ask.person),
      group: 'for_you' as const,
      subject: { type: 'person', id: ask.person },
      link: '/coaching/check-in',
      params: { to: ask.to, weekOf: ask.weekOf, draft: ask.draftSince ?? 'none' },
      dueOn: ask.dueOn,
      showOn: ask.draftSince === null ? addDays(ask.dueOn, -1) : null,
      minutes: 1,
    })),
  );

/**
 * Opens the local week of people: finds the day on which their check-in is due and asks for it. Nobody is asked in a week off, or in
 * one that began after its due day.
 */
export async function openWeeks(work: Work, rows: readonly WeeklessRow[]): Promise<Map<string, Day | null>> {
  const ids = rows.map((row) => row.person_id);
  const [first] = rows.map((row) => row.week_of).toSorted();
  if (first === undefined) return new Map();
  const works = await calendars(work, ids, first);
  const days = await checkInDays(work, ids);
  const due = new Map(
    rows.map((row) => {
      const day = works.get(row.person_id)?.dueInWeek(row.today, days.get(row.person_id) ?? 5, row.week_starts_on);
      return [row.person_id, day && day >= row.today ? day : null];
    }),
  );
  await deskStore(work).openWeeks(
    rows.map((row) => ({ person: row.person_id, weekOf: row.week_of, dueOn: due.get(row.person_id) ?? null })),
  );
  const [asked, off] = [rows.filter((row) => due.get(row.person_id)), rows.filter((row) => !due.get(row.person_id))];
  await askForCheckIns(
    work,
    asked.map((row) => ({
      person: row.person_id,
      weekOf: row.week_of,
      dueOn: due.get(row.person_id)!,
      to: row.answers_name,
      draftSince: null,
    })),
  );
  await closeAsks(
    work,
    off.map((row) => checkInKey(row.person_id)),
    'over',
  );
  return due;
}

const BATCH = 500;

export const coachingJobs = [
  // Somewhere a week begins every quarter of an hour.
  job({
    name: 'coaching.open_weeks',
    input: z.object({}),
    cron: '*/15 * * * *',
    async run(ctx) {
      for (let found = BATCH; found === BATCH;) {
        await ctx.transact(async (work) => {
          const rows = await teamStore(work).withoutWeek(BATCH);
          found = rows.length;
          if (found === 0) return null;
          await openWeeks(work, rows);
          return reacted({
            verb: 'check_in_week.opened',
            subject: { type: 'organisation', id: work.org },
            detail: { people: found },
          });
        });
      }
    },
  }),

  job({
    name: 'coaching.notice_silence',
    input: z.object({}),
    cron: '20 5 * * *',
    async run(ctx) {
      await ctx.transact(async (work) => {
        // A day that is over everywhere on Earth lies two behind the one of UTC.
        const silent = await teamStore(work).silent(addDays(localDay(work.clock.now(), 'UTC'), -1));
        await openAsks(
          work,
          silent.map((row) => ({
            kind: 'coaching.ask_how',
            to: row.manager_id,
            key: silenceKey(row.person_id),
            group: 'waiting' as const,
            subject: { type: 'person', id: row.person_id },
            link: `/coaching/with/${row.person_id}`,
            params: { name: row.name, personId: row.person_id, since: row.since ?? 'never', missed: row.missed },
            minutes: 2,
          })),
        );
        return null;
      });
    },
  }),
];
