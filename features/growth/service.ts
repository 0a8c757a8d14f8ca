import type { Words } from '../../platform/i18n/words.ts';
import type { Work } from '../../platform/action/context.ts';
import type { Happened } from '../../platform/outbox/event.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { closeAsk, closeAsks, eraseAsksAbout, openAsk, openAsks } from '../inbox/service.ts';
import { evaluate, toldInterventions } from '../kpis/service.ts';
import { answersFor, organisation } from '../people/service.ts';
import type { Cause, GapStep } from './cause.domain.ts';
import { gapOpened, studyConcluded } from './contract.ts';
import { type GapRecord, gapStore } from './gap.store.ts';
import { personalStore } from './personal.store.ts';
import { wordsOnly } from './study-page.domain.ts';
import { watchStore } from './watch.store.ts';
import { seenIn } from './seen.domain.ts';
import { isDecided, type StudyVerdict } from './study.domain.ts';
import { type StudyRecord, studyStore } from './study.store.ts';
import type { EvidenceKind, NoticedFrom } from './table.store.ts';
import { growthDays } from './calendar.format.ts';
import { entryText } from './ui/entry.text.ts';

export interface NewGap {
  title: string;
  words: string;
  noticedFrom: NoticedFrom;
  ownerId: string;
  personIds: readonly string[];
  teamId?: string | null;
  locationId?: string | null;
  kpiId?: string | null;
  goalId?: string | null;
  openedBy: string | null;
  evidence: readonly {
    kind: EvidenceKind;
    label: string;
    link?: string | null | undefined;
    sourceId?: string | null | undefined;
    happenedOn?: string | null | undefined;
    aboutId?: string | null | undefined;
  }[];
}

/** Opens a gap, once for each row it comes from, and asks its owner for the cause. */
export async function openGapFor(work: Work, gap: NewGap): Promise<{ id: string; events: Happened[] }> {
  const gaps = gapStore(work);
  for (const { sourceId } of gap.evidence) {
    const open = sourceId ? await gaps.bySource(sourceId) : null;
    if (open) return { id: open, events: [] };
  }
  const id = await gaps.insert(
    {
      title: gap.title,
      words: gap.words,
      noticed_from: gap.noticedFrom,
      owner_id: gap.ownerId,
      team_id: gap.teamId ?? null,
      location_id: gap.locationId ?? null,
      kpi_id: gap.kpiId ?? null,
      goal_id: gap.goalId ?? null,
      opened_by: gap.openedBy,
    },
    gap.personIds,
  );
  await gaps.addEvidence(
    gap.evidence.map((one) => ({
      gap_id: id,
      kind: one.kind,
      label: one.label,
      link: one.link ?? null,
      source_id: one.sourceId ?? null,
      happened_on: one.happenedOn ?? null,
      about_id: one.aboutId ?? null,
      added_by: gap.openedBy,
    })),
  );
  await askNext(work, { id, title: gap.title, owner_id: gap.ownerId }, 'growth.name_cause');
  return {
    id,
    events: [
      gapOpened({ gapId: id, ownerId: gap.ownerId, personIds: [...gap.personIds], noticedFrom: gap.noticedFrom }),
    ],
  };
}

const nextKey = (gapId: string) => `gap:${gapId}`;
export const causeKey = (gapId: string) => `gap-cause:${gapId}`;
export const stepKey = (stepId: string) => `gap-step:${stepId}`;
export const watchKey = (watchId: string) => `watch:${watchId}`;
export const studyKey = (studyId: string) => `study:${studyId}`;

type Asked = 'growth.name_cause' | 'growth.make_teachable' | 'growth.agree_step' | 'growth.give_help';

const asked: Readonly<Record<GapStep, Asked | null>> = {
  cause: 'growth.name_cause',
  skill_need: 'growth.make_teachable',
  next_step: 'growth.agree_step',
  help: 'growth.give_help',
  outcome: null,
  closed: null,
};

/** The one thing a gap asks of its owner next; null: nothing until something else happens. */
export async function askNext(
  work: Work,
  gap: { id: string; title: string; owner_id: string },
  kind: Asked | null,
): Promise<void> {
  await closeAsk(work, nextKey(gap.id), 'done');
  if (kind === null) return;
  await openAsk(work, {
    kind,
    to: gap.owner_id,
    key: nextKey(gap.id),
    group: kind === 'growth.name_cause' ? 'waiting' : 'for_you',
    subject: { type: 'gap', id: gap.id },
    link: `/growth/gaps/${gap.id}`,
    params: { title: gap.title },
    minutes: 2,
  });
}

/** The people a gap is about learn which cause was named and may answer. */
export async function tellCause(work: Work, gap: GapRecord, cause: Cause, decidedBy: string): Promise<void> {
  await openAsks(
    work,
    gap.personIds
      .filter((person) => person !== decidedBy)
      .map((to) => ({
        kind: 'growth.see_cause',
        to,
        key: causeKey(gap.id),
        group: 'for_you' as const,
        subject: { type: 'gap', id: gap.id },
        link: `/growth/gaps/${gap.id}`,
        params: { title: gap.title, cause },
        minutes: 1,
      })),
  );
}

/** Takes every ask of a gap from Today. */
export async function hushGap(
  work: Work,
  gap: GapRecord,
  studyIds: readonly string[],
  stepIds: readonly string[],
): Promise<void> {
  await closeAsks(
    work,
    [nextKey(gap.id), causeKey(gap.id), ...studyIds.map(studyKey), ...stepIds.map(stepKey)],
    'closed',
  );
}

/**
 * Looks at a study on a day of the organisation: the verdict is reckoned from the readings as they are now and kept. A decided
 * study rests and asks its owner what to do; "cannot tell" asks when to look again. A study without a number asks for words.
 */
export async function lookAt(
  work: Work,
  study: StudyRecord,
  by: string | null,
): Promise<{ verdict: StudyVerdict; events: Happened[] }> {
  const studies = studyStore(work);
  const { zone } = await organisation(work);
  const today = localDay(work.clock.now(), zone);
  const seen = study.kpi_id === null ? seenIn(await watchStore(work).of([study.id])) : null;
  const reckoned =
    study.kpi_id === null
      ? { ...wordsOnly, verdict: seen?.verdict ?? wordsOnly.verdict }
      : ((await evaluate(work, {
          kpiId: study.kpi_id,
          treated: study.treated,
          start: study.starts_on,
          delay: study.delay_periods,
          baselineUntil: study.baseline_until,
          until: today,
          better: study.better,
          comparison: study.comparison,
          ...(study.matters === null ? {} : { matters: study.matters }),
        })) ?? wordsOnly);
  await studies.keepVerdict(study.id, reckoned, today, by);
  if (study.kpi_id !== null) await toldInterventions(work).judged(study.id, reckoned, today, by);
  await studies.schedule(study.id, { look_on: null });
  await closeAsk(work, studyKey(study.id), 'looked');
  await openAsk(work, {
    kind: study.kpi_id === null && seen === null ? 'growth.observe' : 'growth.decide_study',
    to: study.owner_id,
    key: studyKey(study.id),
    group: 'for_you',
    subject: { type: 'study', id: study.id },
    link: `/growth/outcomes?study=${study.id}`,
    params: { title: study.title, verdict: reckoned.verdict.replaceAll('-', '_') },
    minutes: 2,
  });
  const concluded = isDecided(reckoned.verdict);
  return {
    verdict: reckoned.verdict,
    events: concluded ? [studyConcluded({ studyId: study.id, gapId: study.gap_id, verdict: reckoned.verdict })] : [],
  };
}

/** Everything this room holds about a person, for themselves. */
export const exportPerson = (work: Work, person: string): Promise<Record<string, unknown>> =>
  personalStore(work).export(person);

/** Takes the words said about and by a person, and their place in gaps. What was found about groups stays. */
/** Takes the words about somebody away, also those that an ask to somebody else repeats. */
export const erasePerson = async (work: Work, person: string): Promise<void> =>
  eraseAsksAbout(work, await personalStore(work).erase(person));

/** Gaps of somebody who left go to whoever answers for their people; those about nobody else are closed. */
export async function personLeft(work: Work, person: string): Promise<void> {
  const personal = personalStore(work);
  await personal.closeAlone(person);
  const orphaned = await personal.ownedOpen(person);
  const heirs = await answersFor(work, [...orphaned.map((gap) => gap.about), person]);
  for (const gap of orphaned) {
    const heir = heirs.get(gap.about) ?? heirs.get(person);
    if (!heir || heir === person) continue;
    await personal.handOver(gap.id, heir);
    await askNext(work, { id: gap.id, title: gap.title, owner_id: heir }, asked[gap.step]);
  }
}

/** What calendars say of asks of this room that have a day. */
export const calendarWords: Words = growthDays;

/** What this room says of its entries in the record. */
export const entryWords: Words = entryText;
