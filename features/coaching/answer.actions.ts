import { invalidInput, stale } from '../../platform/action/action.ts';
import type { Context, Work } from '../../platform/action/context.ts';
import { done, implement, type AuditEntry } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { likest } from '../../platform/kernel/likeness.ts';
import { instantOf, localDay } from '../../platform/kernel/zone.ts';
import type { Happened } from '../../platform/outbox/event.ts';
import { closeAsk, openAsk, openAsks } from '../inbox/service.ts';
import { card, standing } from '../people/service.ts';
import { readAlike } from './alike.contract.ts';
import { addToAnswer, answerNotFound } from './answer.contract.ts';
import { isPromisable, minutesToAnswer, missingIn, weekState } from './check-in.domain.ts';
import { checkInsShown } from './check-in-page.actions.ts';
import { type CheckInRecord, checkInStore } from './check-in.store.ts';
import { answerFor } from './coaching.policy.ts';
import * as contract from './contract.ts';
import { decideBarrier } from './decision.actions.ts';
import { answerDraft, deskStore } from './desk.store.ts';
import { teamStore } from './team.store.ts';

export const answerKey = (checkInId: string): string => `answer:${checkInId}`;
export const answeredKey = (checkInId: string): string => `answered:${checkInId}`;

/** Puts check-ins on the Today of those who answer for their people. */
export const askToAnswer = (
  work: Work,
  sent: readonly { id: string; person: string; name: string; to: string; barriers: number }[],
): Promise<void> =>
  openAsks(
    work,
    sent.map((one) => ({
      kind: 'coaching.answer_check_in',
      to: one.to,
      key: answerKey(one.id),
      group: 'waiting' as const,
      subject: { type: 'check_in', id: one.id },
      link: `/coaching/answer?check-in=${one.id}`,
      params: { name: one.name, personId: one.person, barriers: one.barriers },
      minutes: minutesToAnswer(one.barriers),
    })),
  );

/** The check-in, if the actor answers for its person and nobody has answered it. */
async function unanswered(ctx: Context, id: string): Promise<string> {
  const sent = await checkInStore(ctx).lock(id);
  if (!sent) throw contract.checkInNotFound();
  permit(answerFor, ctx.actor, await standing(ctx, sent.person_id), 'Whoever answers for this person answers this.');
  if (sent.answered) throw contract.alreadyAnswered();
  return sent.person_id;
}

const instead = { decision: 'remove, clarify or teach', text: 'a word', day: 'a day' } as const;

export const answerActions = [
  implement(contract.listWaiting, async (ctx) => {
    const me = ctx.actor.person;
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const rows = await teamStore(ctx).waiting(me, instantOf(today, '00:00', ctx.actor.zone));
    // Words are shown of one of those that wait, the oldest that has some; of the others only that they wait.
    const waiting = rows.filter((row) => row.answered_at === null && row.opening !== '');
    const first = waiting.find((row) => row.barriers > 0) ?? waiting[0];
    if (first) ctx.looked({ about: first.person_id, type: 'check_in', id: first.id });
    const members = await teamStore(ctx).members(me, today);
    return {
      today,
      items: rows.map((row) => ({
        id: row.id,
        person: { id: row.person_id, name: row.name, title: row.title, zone: row.zone },
        weekOf: row.week_of,
        sentAt: row.sent_at,
        barriers: row.barriers,
        asks: row.asks,
        opening: row === first ? row.opening : '',
        answeredAt: row.answered_at,
      })),
      people: members.length,
      team: members.map((member) => ({
        id: member.person_id,
        name: member.name,
        title: member.title,
        zone: member.zone,
        workingDays: [...member.working_days],
      })),
      sent: members.filter((member) => member.sent_at !== null).length,
      toCome: members
        .filter((member) => weekState(stateOf(member), today) === 'to_come')
        .map((member) => ({
          person: { id: member.person_id, name: member.name, title: member.title, zone: member.zone },
          dueOn: member.due_on!,
        }))
        .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn)),
      late: members.filter((member) => weekState(stateOf(member), today) === 'late').length,
    };
  }),

  implement(contract.keepAnswerDraft, async (ctx, { id, version, body }) => {
    const me = ctx.actor.person;
    await unanswered(ctx, id);
    const kept = await deskStore(ctx).keep(me, answerDraft(id), version, body);
    if (kept === null) {
      const later = await deskStore(ctx).draft(me, answerDraft(id));
      throw stale(later && { body: later.body, version: later.version, keptAt: later.kept_at });
    }
    return done(
      { version: kept, keptAt: ctx.clock.iso() },
      { verb: 'answer_draft.kept', subject: { type: 'check_in', id } },
    );
  }),

  implement(readAlike, async (ctx, { id }) => {
    const me = ctx.actor.person;
    await unanswered(ctx, id);
    // Only what is said alone: whoever also asks or tells something is read on their own.
    const rows = await teamStore(ctx).waiting(me, ctx.clock.iso());
    const lone = rows.filter((row) => row.id !== id && row.answered_at === null && row.barriers === 1 && !row.asks);
    const found = await checkInStore(ctx).byIds([id, ...lone.map((row) => row.id)], me);
    const others = found
      .filter((one) => one.id !== id)
      .map((one) => ({ checkInId: one.id, personId: one.person_id, text: one.barriers[0]!.text }));
    const names = new Map(rows.map((row) => [row.person_id, row.name]));
    const items = found
      .find((one) => one.id === id)!
      .barriers.flatMap((barrier) =>
        likest(barrier.text, others).map(({ personId, ...one }) => ({
          barrierId: barrier.id,
          ...one,
          person: { id: personId, name: names.get(personId) ?? '' },
        })),
      );
    for (const one of items) ctx.looked({ about: one.person.id, type: 'check_in', id: one.checkInId });
    return { items };
  }),

  implement(contract.answerCheckIn, async (ctx, { id, word, decisions, together }) => {
    const me = ctx.actor.person;
    const personId = await unanswered(ctx, id);
    const [asked] = await checkInStore(ctx).byIds([id], me);
    const missing = missingIn(
      asked!.barriers.map((barrier) => barrier.id),
      { word, decisions: [...decisions] },
    );
    if (missing.length > 0)
      throw contract.undecided({
        fields: missing.map((one) => ({
          path: `decisions.${one.barrierId}`,
          code: 'undecided',
          message: `Still needed: ${one.missing.map((what) => instead[what]).join(', ')}.`,
        })),
      });
    const joined = await saidAlike(ctx, id, together);
    const audit: AuditEntry[] = [];
    const events: Happened[] = [];
    for (const { checkIn, like } of joined) {
      const given = decisions.find((one) => one.barrierId === like);
      if (!given) continue;
      const [barrier] = checkIn.barriers;
      const answered = await answerOne(ctx, checkIn, '', [{ ...given, barrierId: barrier!.id }], { with: like });
      audit.push(...answered.audit);
      events.push(...answered.events);
    }
    const answered = await answerOne(ctx, asked!, word, decisions, {
      together: joined.map(({ checkIn, like }) => ({
        like,
        personId: checkIn.person_id,
        barrierId: checkIn.barriers[0]!.id,
        text: checkIn.barriers[0]!.text,
      })),
    });
    ctx.looked({ about: personId, type: 'check_in', id });
    const [checkIn] = await checkInsShown(ctx, [id]);
    const waiting = await teamStore(ctx).waiting(me, ctx.clock.iso());
    const next = waiting.find((row) => row.answered_at === null && row.id !== id);
    const [first, ...rest] = answered.audit;
    return done(
      { checkIn: checkIn!, next: next?.id ?? null },
      [first!, ...rest, ...audit],
      [...answered.events, ...events],
    );
  }),

  implement(addToAnswer, async (ctx, { id, text }) => {
    const [asked] = await checkInsShown(ctx, [id]);
    if (!asked?.can.addToAnswer) throw answerNotFound();
    const personId = asked.person.id;
    const added = await checkInStore(ctx).addToAnswer(id, personId, ctx.actor.person, text);
    await askToRead(ctx, { id, personId }, { decisions: asked.barriers.length, added: text });
    const [checkIn] = await checkInsShown(ctx, [id]);
    return done(checkIn!, {
      verb: 'answer.amended',
      subject: { type: 'check_in', id },
      about: personId,
      detail: { amendmentId: added },
    });
  }),

  implement(contract.acknowledgeAnswer, async (ctx, { id }) => {
    const [checkIn] = await checkInsShown(ctx, [id]);
    if (!checkIn || checkIn.person.id !== ctx.actor.person) throw contract.checkInNotFound();
    await closeAsk(ctx, answeredKey(id), 'read', ctx.actor.person);
    return done(checkIn, { verb: 'answer.read', subject: { type: 'check_in', id }, about: ctx.actor.person });
  }),
];

type Given = { barrierId: string; decision: contract.Decision; text: string; dueOn: string };

/** Writes the answer to one check-in: a decision and a promise for each barrier, and an ask to read it. */
async function answerOne(
  ctx: Context,
  asked: CheckInRecord,
  word: string,
  decisions: readonly Given[],
  company: {
    with?: string;
    together?: readonly { like: string; personId: string; barrierId: string; text: string }[];
  },
): Promise<{ audit: AuditEntry[]; events: Happened[] }> {
  const me = ctx.actor.person;
  const { id, person_id: personId } = asked;
  const person = await card(ctx, personId);
  const today = localDay(ctx.clock.now(), person?.zone ?? ctx.actor.zone);
  const audit: AuditEntry[] = [
    {
      verb: 'check_in.answered',
      subject: { type: 'check_in', id },
      about: personId,
      detail: { decisions: decisions.map((one) => ({ barrierId: one.barrierId, decision: one.decision })) },
    },
  ];
  const events: Happened[] = [];
  await checkInStore(ctx).answer(id, personId, me, word);
  for (const barrier of asked.barriers) {
    const given = decisions.find((one) => one.barrierId === barrier.id)!;
    if (!isPromisable(given.dueOn, today))
      throw invalidInput({
        fields: [
          {
            path: `decisions.${barrier.id}`,
            code: 'not_ahead',
            message: 'Promise it for a day from today on, within a year.',
          },
        ],
      });
    const decided = await decideBarrier(
      ctx,
      { id: barrier.id, text: barrier.text, person: personId, checkIn: id },
      { decision: given.decision, text: given.text, dueOn: given.dueOn },
      {
        together: (company.together ?? [])
          .filter((one) => one.like === barrier.id)
          .map(({ like: _like, ...one }) => one),
        with: company.with ?? null,
      },
    );
    audit.push(...decided.audit);
    events.push(decided.event);
  }
  await deskStore(ctx).forget(me, answerDraft(id));
  await closeAsk(ctx, answerKey(id), 'answered');
  await askToRead(ctx, { id, personId }, { decisions: asked.barriers.length });
  return { audit, events };
}

/** Puts an answer, or what was added to it, on the Today of whoever sent the check-in. */
const askToRead = (
  ctx: Context,
  checkIn: { id: string; personId: string },
  said: { decisions: number; added?: string },
): Promise<void> =>
  openAsk(ctx, {
    kind: 'coaching.read_answer',
    to: checkIn.personId,
    key: answeredKey(checkIn.id),
    group: 'for_you',
    subject: { type: 'check_in', id: checkIn.id },
    link: `/coaching/with/${ctx.actor.person}`,
    params: { name: ctx.actor.name, personId: ctx.actor.person, ...said },
    minutes: 1,
  });

/** Check-ins that are answered with another one: each waits for the same person and says nothing but the one barrier. */
async function saidAlike(
  ctx: Context,
  id: string,
  together: readonly { barrierId: string; checkInId: string }[],
): Promise<{ checkIn: CheckInRecord; like: string }[]> {
  const likes = new Map(together.filter((one) => one.checkInId !== id).map((one) => [one.checkInId, one.barrierId]));
  for (const other of likes.keys()) await unanswered(ctx, other);
  const found = await checkInStore(ctx).byIds([...likes.keys()], ctx.actor.person);
  if (found.some((one) => one.barriers.length !== 1 || one.asks !== '')) throw contract.notAlone();
  return found.map((checkIn) => ({ checkIn, like: likes.get(checkIn.id)! }));
}

const stateOf = (member: { due_on: string | null; sent_at: string | null; answered_at: string | null }) => ({
  dueOn: member.due_on,
  sent: member.sent_at !== null,
  answered: member.answered_at !== null,
});
