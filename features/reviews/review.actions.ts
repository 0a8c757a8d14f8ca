import { forbidden, invalidInput, stale } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement, type AuditEntry } from '../../platform/action/implement.ts';
import { addDays } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { makePromise } from '../coaching/service.ts';
import { draftGoal } from '../goals/service.ts';
import { closeAsk, openAsk } from '../inbox/service.ts';
import * as contract from './contract.ts';
import { missingIn, openReview, piecesOf, reviewShown, voiceOf, type Open } from './review-page.actions.ts';
import { reviewStore, type ReviewRecord, type StatementRow } from './review.store.ts';
import { aboutKey, clarityKey, signKey, wordsKey } from './round.actions.ts';
import { sameWords } from './voice.domain.ts';

type Mine = Open & { readonly side: contract.Side };

/** The review with my voice in it, held; refused when I only read it or have signed. */
async function writing(ctx: Context, id: string): Promise<Mine> {
  const open = await openReview(ctx, id, true);
  if (open.side === null) throw forbidden({ detail: 'Somebody else answers for this person by now.' });
  if (voiceOf(open.record, open.side)?.signed_at != null) throw contract.alreadySigned();
  return { ...open, side: open.side };
}

/** A sentence of the other half, which is about the person. */
function sentence(record: ReviewRecord, statementId: string) {
  const found = record.statements.find((row) => row.id === statementId && row.side === 'manager');
  if (!found) throw contract.statementNotFound();
  return found;
}

const shownAgain = async (ctx: Context, id: string): Promise<contract.Review> =>
  reviewShown(ctx, await openReview(ctx, id, false));

const entry = (verb: string, record: ReviewRecord, detail: Record<string, unknown> = {}): AuditEntry => ({
  verb,
  subject: { type: 'review', id: record.id },
  about: record.person_id,
  detail,
});

const givenOf = ({ id, text, kindly_meant, cites }: StatementRow) => ({ id, text, kindlyMeant: kindly_meant, cites });

/** Whoever is the other of the two, if anybody. */
const other = (record: ReviewRecord, side: contract.Side): string | null =>
  side === 'person' ? record.manager_id : record.person_id;

async function askToSign(ctx: Context, record: ReviewRecord, to: string | null, name: string): Promise<void> {
  if (to === null) return;
  await openAsk(ctx, {
    kind: 'reviews.sign',
    to,
    key: signKey(record.id, to === record.person_id ? 'person' : 'manager'),
    group: to === record.person_id ? 'for_you' : 'waiting',
    subject: { type: 'review', id: record.id },
    link: `/reviews/${record.id}`,
    params: { name, personId: ctx.actor.person },
    minutes: 10,
  });
}

/** What somebody signed stays as they signed it: a change by the other takes that signature off and asks for it again. */
async function changed(ctx: Context, { record, side }: Mine): Promise<AuditEntry[]> {
  const signer = side === 'person' ? 'manager' : 'person';
  if (voiceOf(record, signer)?.signed_at == null) return [];
  await reviewStore(ctx).takeSignatureOff(record.id, signer);
  await askToSign(ctx, record, other(record, side), ctx.actor.name);
  return [entry('review.signature_taken_off', record, { side: signer })];
}

export const reviewActions = [
  implement(contract.readReview, async (ctx, { id }) => reviewShown(ctx, await openReview(ctx, id, false))),

  implement(contract.writeWords, async (ctx, { id, question, version, statements }) => {
    const mine = await writing(ctx, id);
    const { record, side } = mine;
    const pieces = new Map((await piecesOf(ctx, record)).map((piece) => [`${piece.type} ${piece.id}`, piece]));
    const kept = await reviewStore(ctx).write({
      review: id,
      side,
      writer: ctx.actor.person,
      question,
      version,
      statements: statements.map((one) => ({
        ...one,
        cites: one.cites.map((cite) => {
          const piece = pieces.get(`${cite.type} ${cite.id}`);
          if (!piece) throw contract.pieceNotFound();
          return { type: piece.type, id: piece.id, day: piece.day, seenOn: piece.seenOn };
        }),
      })),
    });
    if (kept === null) {
      const there = record.statements.filter((row) => row.side === side && row.question === question);
      throw stale({ version: voiceOf(record, side)?.version ?? 0, statements: there.map(givenOf) });
    }
    const before = record.statements.filter((row) => row.side === side && row.question === question).map(givenOf);
    const unsigned = sameWords(before, statements) ? [] : await changed(ctx, mine);
    return done({ version: kept, keptAt: ctx.clock.iso() }, [
      entry('review_words.kept', record, { question, side }),
      ...unsigned,
    ]);
  }),

  implement(contract.shareWords, async (ctx, { id }) => {
    const { record, side } = await writing(ctx, id);
    if (!voiceOf(record, side))
      throw invalidInput({ fields: [{ path: 'id', code: 'no_words', message: 'Write at least one sentence first.' }] });
    await reviewStore(ctx).share(id, side);
    await closeAsk(ctx, side === 'person' ? wordsKey(id) : aboutKey(id), 'shared');
    await askToSign(ctx, record, other(record, side), ctx.actor.name);
    return done(await shownAgain(ctx, id), entry('review_words.shared', record, { side }));
  }),

  implement(contract.sayTalked, async (ctx, { id, statementId, on }) => {
    const { record, side } = await writing(ctx, id);
    if (side !== 'manager') throw forbidden({ detail: 'Whoever answers for the person says when you talked.' });
    const statement = sentence(record, statementId);
    if (on > localDay(ctx.clock.now(), ctx.actor.zone))
      throw invalidInput({ fields: [{ path: 'on', code: 'not_yet', message: 'Talk first, then say on which day.' }] });
    await reviewStore(ctx).talked(statement.id, on);
    return done(await shownAgain(ctx, id), entry('review_sentence.talked_about', record, { statementId, on }));
  }),

  implement(contract.sayNew, async (ctx, { id, statementId }) => {
    const mine = await writing(ctx, id);
    const { record, side } = mine;
    if (side !== 'person') throw forbidden({ detail: 'Only the person knows what is new to them.' });
    const statement = sentence(record, statementId);
    if (voiceOf(record, 'manager')?.shared_at == null) throw contract.statementNotFound();
    await reviewStore(ctx).newToMe(statement.id);
    const unsigned = await changed(ctx, mine);
    await askToSign(ctx, record, record.manager_id, ctx.actor.name);
    return done(await shownAgain(ctx, id), [entry('review_sentence.new', record, { statementId }), ...unsigned]);
  }),

  implement(contract.agree, async (ctx, { id, kind, text, dueOn }) => {
    const mine = await writing(ctx, id);
    const { record } = mine;
    if (dueOn <= localDay(ctx.clock.now(), ctx.actor.zone))
      throw invalidInput({
        fields: [{ path: 'dueOn', code: 'not_ahead', message: 'What comes next has a day ahead of today.' }],
      });
    const agreementId = await reviewStore(ctx).agree({ review: id, kind, text, dueOn, by: ctx.actor.person });
    const unsigned = await changed(ctx, mine);
    return done(await shownAgain(ctx, id), [
      entry('review_agreement.written', record, { agreementId, kind, dueOn }),
      ...unsigned,
    ]);
  }),

  implement(contract.takeAgreementOut, async (ctx, { id, agreementId }) => {
    const mine = await writing(ctx, id);
    const { record } = mine;
    if (!record.agreements.some((one) => one.id === agreementId)) throw contract.statementNotFound();
    await reviewStore(ctx).takeAgreementOut(agreementId);
    const unsigned = await changed(ctx, mine);
    return done(await shownAgain(ctx, id), [entry('review_agreement.taken_out', record, { agreementId }), ...unsigned]);
  }),

  implement(contract.signReview, async (ctx, { id }) => {
    const { record, side } = await writing(ctx, id);
    if (voiceOf(record, side)?.shared_at == null) throw contract.notYetShared();
    const missing = missingIn(record);
    if (missing.length > 0) throw contract.cannotSign({ extra: { missing } });
    await reviewStore(ctx).sign(id, side);
    await closeAsk(ctx, signKey(id, side), 'signed');
    const otherSigned = voiceOf(record, side === 'person' ? 'manager' : 'person')?.signed_at != null;
    if (!otherSigned) {
      await askToSign(ctx, record, other(record, side), ctx.actor.name);
      return done(await shownAgain(ctx, id), entry('review.signed_by_one', record, { side }));
    }
    const manager = side === 'manager' ? ctx.actor.person : voiceOf(record, 'manager')!.writer_id;
    const made = await comeTrue(ctx, record, manager);
    await reviewStore(ctx).signed(id, manager);
    await openAsk(ctx, {
      kind: 'reviews.say_clearer',
      to: record.person_id,
      key: clarityKey(id),
      group: 'for_you',
      subject: { type: 'review', id },
      link: `/reviews/${id}`,
      params: { cycle: record.cycle_name },
      minutes: 1,
    });
    return done(
      await shownAgain(ctx, id),
      [entry('review.signed', record, { goals: made.goalIds.length, promises: made.promiseIds.length }), ...made.audit],
      [
        contract.reviewSigned({
          reviewId: id,
          roundId: record.round_id,
          personId: record.person_id,
          managerId: manager,
          goalIds: made.goalIds,
          promiseIds: made.promiseIds,
        }),
      ],
    );
  }),

  implement(contract.sayClearer, async (ctx, { id, answer }) => {
    const { record, side } = await openReview(ctx, id, true);
    if (side !== 'person') throw contract.reviewNotFound();
    if (record.signed_at === null) throw contract.notSignedYet();
    await reviewStore(ctx).sayClearer(id, ctx.actor.person, answer);
    await closeAsk(ctx, clarityKey(id), 'answered', ctx.actor.person);
    // The answer itself is private: the trail says only that there is one.
    return done(await shownAgain(ctx, id), entry('review_clarity.answered', record));
  }),
];

/** Expectations become drafts of goals for the time after the review, support becomes promises of the manager. */
async function comeTrue(ctx: Context, record: ReviewRecord, manager: string) {
  const audit: AuditEntry[] = [];
  const goalIds: string[] = [];
  const promiseIds: string[] = [];
  const today = localDay(ctx.clock.now(), ctx.actor.zone);
  const next = addDays(record.until_on, 1);
  for (const agreement of record.agreements) {
    const origin = `review:${agreement.id}`;
    if (agreement.kind === 'support') {
      const promise = await makePromise(ctx, {
        madeBy: manager,
        to: record.person_id,
        text: agreement.text,
        dueOn: agreement.due_on,
        origin,
      });
      await reviewStore(ctx).became(agreement.id, { promise_id: promise.promiseId });
      promiseIds.push(promise.promiseId);
      if (promise.audit) audit.push(promise.audit);
      continue;
    }
    const startsOn = next < agreement.due_on ? next : today;
    const goal = await draftGoal(ctx, {
      ownerId: record.person_id,
      title: agreement.text,
      why: '',
      startsOn,
      dueOn: agreement.due_on,
      by: manager,
      origin,
    });
    await reviewStore(ctx).became(agreement.id, { goal_id: goal.goalId });
    goalIds.push(goal.goalId);
    if (goal.audit) audit.push(goal.audit);
  }
  return { goalIds, promiseIds, audit };
}
