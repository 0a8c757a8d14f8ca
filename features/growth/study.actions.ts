import * as z from 'zod/mini';
import { forbidden, invalidInput } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { type AuditEntry, done, implement } from '../../platform/action/implement.ts';
import { decodeCursor, toPage } from '../../platform/action/page.ts';
import { permit, visibleTo } from '../../platform/authz/policy.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { closeAsk } from '../inbox/service.ts';
import { periodsAhead, toldInterventions } from '../kpis/service.ts';
import { courseCards } from '../learning/service.ts';
import { organisation, standings, subjectVisible } from '../people/service.ts';
import {
  listStudies,
  lookAgain,
  lookNow,
  observe,
  readStudy,
  stopStudy,
  type StudyRow,
  studyNotFound,
  studyStopped,
} from './contract.ts';
import { mayDecide, maySee, seeGap, seeStudies } from './gap.policy.ts';
import { lookAt, studyKey } from './service.ts';
import { seenIn } from './seen.domain.ts';
import { studyRow } from './study-page.domain.ts';
import { fewestForAFigure } from './study.domain.ts';
import { type StudyRecord, studyStore } from './study.store.ts';
import { tallyOf } from './watch.domain.ts';
import { watchStore } from './watch.store.ts';

const gapOf = (study: StudyRecord) => ({ ownerId: study.owner_id, personIds: study.personIds });

async function rows(ctx: Context, studies: readonly StudyRecord[]): Promise<StudyRow[]> {
  const names = await studyStore(ctx).placeNames();
  const known = await standings(
    ctx,
    studies.flatMap((study) => study.personIds),
  );
  const courses = new Map(
    (await courseCards(ctx, [...new Set(studies.map((study) => study.course_id))])).map((course) => [
      course.id,
      course.minutes,
    ]),
  );
  // Without a number it is the behaviour that is judged, also by what was seen after the look.
  const worded = studies.filter((study) => study.kpi_id === null && study.verdict !== null).map((study) => study.id);
  const watched = Map.groupBy(await watchStore(ctx).of(worded), (one) => one.study_id);
  const today = localDay(ctx.clock.now(), ctx.actor.zone);
  const calendar = await organisation(ctx);
  return studies.map((study) => {
    const periods = study.verdict === 'cannot-tell' ? study.reckoning?.needed?.periods : null;
    return studyRow(study, {
      names,
      writtenOn: localDay(Date.parse(study.written_at), ctx.actor.zone),
      seen: seenIn(watched.get(study.id) ?? [])?.verdict ?? null,
      minutes: courses.get(study.course_id) ?? 0,
      neededUntil:
        periods && study.kpi_cadence
          ? periodsAhead(study.looked_on ?? today, periods, study.kpi_cadence, calendar)
          : null,
      decides: mayDecide(ctx.actor, gapOf(study), known),
      concerned: maySee(ctx.actor, gapOf(study), known),
    });
  });
}

/** The study, if the actor decides about its gap. */
export async function studyFor(ctx: Context, id: string): Promise<StudyRecord> {
  const study = await studyStore(ctx).find(id);
  const known = study && (await standings(ctx, study.personIds));
  if (!study || !known || (study.learners < fewestForAFigure && !maySee(ctx.actor, gapOf(study), known)))
    throw studyNotFound();
  if (!mayDecide(ctx.actor, gapOf(study), known))
    throw forbidden({ detail: 'Its owner and the managers of those it is about decide here.' });
  if (study.stopped_at !== null) throw studyStopped();
  return study;
}

const about = (study: StudyRecord, verb: string, detail: AuditEntry['detail'] = {}): AuditEntry => ({
  verb,
  subject: { type: 'study', id: study.id },
  detail,
});

export const studyActions = [
  implement(listStudies, async (ctx, input) => {
    permit(seeStudies, ctx.actor, new Set());
    const cursor = decodeCursor(input.cursor, z.tuple([z.uuid()]));
    const found = await studyStore(ctx).page({
      actor: ctx.actor.person,
      visible: subjectVisible(visibleTo(seeGap, ctx.actor), ctx.actor, 'p.person_id'),
      fewest: fewestForAFigure,
      before: cursor?.[0] ?? null,
      limit: input.limit + 1,
    });
    const { items, next } = toPage(found, input.limit, (study) => [study.id]);
    return { items: await rows(ctx, items), next };
  }),

  implement(readStudy, async (ctx, { id }) => {
    const study = await studyStore(ctx).find(id);
    if (!study) throw studyNotFound();
    const concerned = maySee(ctx.actor, gapOf(study), await standings(ctx, study.personIds));
    if (!concerned && study.learners < fewestForAFigure) throw studyNotFound();
    const looks = await studyStore(ctx).looks(id);
    const seen = concerned ? await studyStore(ctx).observations(id) : [];
    const watched = concerned ? await watchStore(ctx).of([id]) : [];
    return {
      ...(await rows(ctx, [study]))[0]!,
      looks: looks.map(({ looked_on, ...look }) => ({ lookedOn: looked_on, ...look })),
      observations: seen.map((one) => ({
        id: one.id,
        by: { id: one.observed_by, name: one.name },
        words: one.words,
        seen: one.seen,
        at: one.observed_at,
      })),
      watched: watched.map((one) => ({
        id: one.id,
        person: { id: one.personId, name: one.person },
        observer: one.observer,
        seen: one.seen,
        words: one.words,
        at: one.answered_at,
      })),
      tally: tallyOf(watched),
      seen: seenIn(watched),
    };
  }),

  implement(lookNow, async (ctx, { id }) => {
    const study = await studyFor(ctx, id);
    const { verdict, events } = await lookAt(ctx, study, ctx.actor.person);
    return done({ id, verdict }, about(study, 'study.looked_at', { verdict }), events);
  }),

  implement(lookAgain, async (ctx, { id, lookOn }) => {
    const study = await studyFor(ctx, id);
    if (lookOn <= localDay(ctx.clock.now(), ctx.actor.zone))
      throw invalidInput({ fields: [{ path: 'lookOn', code: 'day_ahead', message: 'Choose a day that lies ahead.' }] });
    await studyStore(ctx).schedule(id, { look_on: lookOn });
    await closeAsk(ctx, studyKey(id), 'scheduled');
    return done({ id, verdict: study.verdict }, about(study, 'study.scheduled', { lookOn }));
  }),

  implement(stopStudy, async (ctx, { id, reason }) => {
    const study = await studyFor(ctx, id);
    await studyStore(ctx).schedule(id, {
      look_on: null,
      stopped_at: ctx.clock.iso(),
      stopped_by: ctx.actor.person,
      stopped_reason: reason,
    });
    await toldInterventions(ctx).stopped(id, localDay(ctx.clock.now(), ctx.actor.zone), ctx.actor.person);
    await closeAsk(ctx, studyKey(id), 'stopped');
    return done({ id, verdict: study.verdict }, about(study, 'study.stopped', { reason }));
  }),

  implement(observe, async (ctx, { id, words, seen }) => {
    const study = await studyFor(ctx, id);
    const observation = await studyStore(ctx).observe(id, ctx.actor.person, words, seen);
    await closeAsk(ctx, studyKey(id), 'observed');
    return done({ id: observation }, about(study, 'study.observed', { seen }));
  }),
];
