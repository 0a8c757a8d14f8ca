import * as z from 'zod/mini';
import type { Context } from '../../platform/action/context.ts';
import { done, implement, type Implementation } from '../../platform/action/implement.ts';
import { decodeCursor, toPage } from '../../platform/action/page.ts';
import { permits } from '../../platform/authz/policy.ts';
import { closeAsk, openAsk, openAsks } from '../inbox/service.ts';
import { cards } from '../people/service.ts';
import * as contract from './disagreement.contract.ts';
import { answersOf, isAboutDisagreement, judgesOf } from './disagreement.domain.ts';
import { disagreementStore, type DisagreementRecord } from './disagreement.store.ts';
import { seeDisagreements } from './governance.policy.ts';

const page = '/governance/disagreements';
const askKey = (id: string): string => `disagreement:${id}`;
const answerKey = (id: string): string => `disagreement-answer:${id}`;
const nobody: ReadonlySet<string> = new Set();
const seesAll = (ctx: Context): boolean => permits(seeDisagreements, ctx.actor, nobody);

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });
/** The trail tells that it was said, not of which entry: that would tell whom an entry between two people is about. */
const entry = (verb: string, id: string) => ({ verb, subject: { type: 'disagreement', id } });

export const disagreementActions: readonly Implementation[] = [
  // No policy beyond the store's own question: it gives what the reader said, is said of their entries, or is theirs to judge.
  implement(contract.listDisagreements, async (ctx, { which, cursor, limit }) => {
    const me = ctx.actor.person;
    const all = seesAll(ctx);
    const before = decodeCursor(cursor, z.tuple([z.uuid()]))?.[0] ?? null;
    const rows = await disagreementStore(ctx).list(which, { id: me, seesAll: all }, before, limit);
    const shown = toPage(rows, limit, (row) => [row.id]);
    for (const row of shown.items)
      if (row.person_id !== me) ctx.looked({ about: row.person_id, type: 'disagreement', id: row.id });
    return { items: shown.items.map((row) => toDisagreement(row, me, all)), next: shown.next };
  }),

  implement(contract.disagree, async (ctx, { kind, entryId, words }) => {
    const me = ctx.actor.person;
    const store = disagreementStore(ctx);
    const found = await store.entry(kind, entryId);
    const concerns = found !== null && (found.about_id === me || (kind === 'done' && found.actor_id === me));
    if (!concerns) throw contract.entryNotFound();
    if (isAboutDisagreement(found.action)) throw contract.nothingToArgue();
    const makerId = found.actor_id === me ? null : found.actor_id;
    const holders = await store.holders();
    const judges = judgesOf(holders, { personId: me, makerId });
    const id = await store.raise({ kind, entryId, personId: me, makerId, words }, judges);
    if (id === null) throw contract.alreadyDisagreed();
    const maker = makerId === null ? undefined : (await cards(ctx, [makerId])).get(makerId);
    const asked = [...judges, ...(maker && maker.leftOn === null ? [maker.id] : [])];
    await openAsks(
      ctx,
      asked.map((to) => ({
        kind: 'governance.answer_disagreement',
        to,
        key: askKey(id),
        group: 'waiting' as const,
        subject: { type: 'disagreement', id },
        link: page,
        params: { name: ctx.actor.name, words, made: to === makerId ? 'yes' : 'no' },
        minutes: 3,
      })),
    );
    const names = new Map(holders.map((one) => [one.id, one.name]));
    return done(
      { id, judges: judges.map((one) => ({ id: one, name: names.get(one) ?? '' })) },
      { ...entry('disagreement.raised', id), about: me },
    );
  }),

  implement(contract.answerDisagreement, async (ctx, { id, verdict, answer }) => {
    const me = ctx.actor.person;
    const store = disagreementStore(ctx);
    const row = await store.lock(id);
    const parties = { personId: row?.person_id ?? '', makerId: row?.maker_id ?? null };
    const judges = row ? withLead(await store.judges(id), me, parties.makerId, seesAll(ctx)) : [];
    if (!row || !answersOf(me, { ...parties, judges }).includes(verdict)) throw contract.disagreementNotFound();
    if (row.verdict !== null) throw contract.alreadySettled();
    await store.settle(id, verdict, answer, me);
    await closeAsk(ctx, askKey(id), verdict);
    await openAsk(ctx, {
      kind: 'governance.read_disagreement_answer',
      to: row.person_id,
      key: answerKey(id),
      group: 'for_you',
      subject: { type: 'disagreement', id },
      link: page,
      params: { name: ctx.actor.name, verdict, answer, disagreementId: id },
      minutes: 1,
    });
    return done({ done: true as const }, { ...entry(`disagreement.${verdict}`, id), about: row.person_id });
  }),

  implement(contract.withdrawDisagreement, async (ctx, { id }) => {
    const store = disagreementStore(ctx);
    const row = await store.lock(id);
    if (row?.person_id !== ctx.actor.person) throw contract.disagreementNotFound();
    if (row.verdict !== null) throw contract.alreadySettled();
    await store.settle(id, 'withdrawn', '', ctx.actor.person);
    await closeAsk(ctx, askKey(id), 'withdrawn');
    return done({ done: true as const }, { ...entry('disagreement.withdrawn', id), about: row.person_id });
  }),

  implement(contract.seeDisagreementAnswer, async (ctx, { id }) => {
    const row = await disagreementStore(ctx).lock(id);
    if (row?.person_id !== ctx.actor.person) throw contract.disagreementNotFound();
    await closeAsk(ctx, answerKey(id), 'read', ctx.actor.person);
    return done({ done: true as const }, { ...entry('disagreement_answer.read', id), about: row.person_id });
  }),
];

/** A people lead who came later judges too, unless the entry is their own. */
const withLead = (judges: readonly string[], me: string, makerId: string | null, lead: boolean): readonly string[] =>
  lead && me !== makerId ? [...judges, me] : judges;

function toDisagreement(row: DisagreementRecord, me: string, lead: boolean): contract.Disagreement {
  const parties = { personId: row.person_id, makerId: row.maker_id };
  const judges = withLead(
    row.judges.map((one) => one.id),
    me,
    row.maker_id,
    lead,
  );
  return {
    id: row.id,
    by: { id: row.person_id, name: row.person_name },
    words: row.words,
    raisedAt: row.raised_at,
    entry: {
      id: (row.entry_id ?? row.look_id)!,
      kind: row.entry_id === null ? 'look' : 'done',
      at: row.entry_at,
      action: row.action,
      verb: row.verb,
      subjectType: row.subject_type,
      by: named(row.actor_id, row.actor_name),
    },
    judges: [...row.judges],
    verdict: row.verdict,
    answer: row.answer,
    decidedBy: named(row.decided_by, row.decided_name),
    decidedAt: row.decided_at,
    can: {
      answer: row.verdict === null ? answersOf(me, { ...parties, judges }) : [],
      withdraw: row.verdict === null && row.person_id === me,
    },
  };
}
