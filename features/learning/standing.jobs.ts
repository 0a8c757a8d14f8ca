import * as z from 'zod/mini';
import type { Work } from '../../platform/action/context.ts';
import { job } from '../../platform/jobs/job.ts';
import { addDays } from '../../platform/kernel/day.ts';
import { localDay, localTime } from '../../platform/kernel/zone.ts';
import { reacted } from '../../platform/outbox/reaction.ts';
import { closeAsks, openAsks } from '../inbox/service.ts';
import { calendars } from '../people/service.ts';
import { askKey } from './service.ts';
import { atWork } from './standing.domain.ts';
import { standingStore } from './standing.store.ts';
import { queueStatements } from './statement.store.ts';

/** Asks everybody who came into an audience and is at work now; due on a working day of theirs. @returns whom */
export async function followStanding(work: Work, only: string | null = null): Promise<string[]> {
  const now = work.clock.now();
  const waiting = await standingStore(work).newcomers(only);
  if (waiting.length === 0) return [];
  const calendar = await calendars(
    work,
    waiting.map((one) => one.personId),
    addDays(localDay(now, 'UTC'), -1),
  );
  const due = waiting.flatMap((one) => {
    const day = localDay(now, one.zone);
    const own = calendar.get(one.personId);
    if (!atWork(own?.works(day) ?? true, localTime(now, one.zone))) return [];
    return [{ ...one, dueOn: own?.after(day, one.dueDays) ?? addDays(day, one.dueDays) }];
  });
  const assigned = await standingStore(work).assign(due);
  await queueStatements(
    work,
    assigned.map(({ id, newcomer }) => {
      const { personId: person, courseId: course, courseVersion: version } = due[newcomer]!;
      return { person, verb: 'assigned', course, version, registration: id };
    }),
  );
  await openAsks(
    work,
    assigned.map(({ id, newcomer }) => {
      const one = due[newcomer]!;
      return {
        kind: one.mandatory ? 'learning.take_course' : 'learning.suggest_course',
        to: one.personId,
        key: askKey(id),
        group: 'for_you' as const,
        subject: { type: 'assignment', id },
        link: `/learning/take/${one.courseId}`,
        params: { course: one.title, lessons: one.lessons },
        dueOn: one.mandatory ? one.dueOn : null,
        minutes: Math.max(1, one.minutes),
      };
    }),
  );
  return assigned.map(({ newcomer }) => due[newcomer]!.personId);
}

/** Every quarter of an hour, so that somebody who joined or moved is asked in their own working time of the same day. */
export const standingJob = job({
  name: 'learning.follow_standing',
  cron: '*/15 * * * *',
  input: z.object({}),
  run: (ctx) =>
    ctx.transact(async (work) => {
      const left = await standingStore(work).letGo();
      await closeAsks(work, left.map(askKey), 'withdrawn');
      const asked = await followStanding(work);
      if (left.length + asked.length === 0) return null;
      return reacted({
        verb: 'standing.followed',
        subject: { type: 'organisation', id: work.org },
        detail: { asked: asked.length, withdrawn: left.length },
      });
    }),
});
