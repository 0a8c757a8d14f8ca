import * as z from 'zod/mini';
import { forbidden } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { type AuditEntry, done, implement } from '../../platform/action/implement.ts';
import { decodeCursor, toPage } from '../../platform/action/page.ts';
import { visibleTo } from '../../platform/authz/policy.ts';
import { closeAsk } from '../inbox/service.ts';
import { answersFor, standings, subjectVisible } from '../people/service.ts';
import { opens, opensLearning } from './cause.domain.ts';
import {
  addEvidence,
  aimGap,
  answerCause,
  causeNamed,
  causeNotNamed,
  closeGap,
  gapClosed,
  gapClosedEvent,
  gapNotFound,
  listGaps,
  nameCause,
  openGap,
  readGap,
  reopenCause,
} from './contract.ts';
import { decisionStore } from './decision.store.ts';
import { gapPage } from './gap-page.domain.ts';
import { mayDecide, maySee, seeGap } from './gap.policy.ts';
import { type GapRecord, gapStore } from './gap.store.ts';
import { helpStore } from './help.store.ts';
import { practiceStore } from './practice.store.ts';
import { askNext, causeKey, hushGap, openGapFor, tellCause } from './service.ts';

type Asking = 'see' | 'decide';

/** The gap, if the actor may see it or decide about it. Whoever may not see it is not told that it exists. */
export async function gapFor(
  ctx: Context,
  id: string,
  asking: Asking,
  options: { closedToo?: boolean } = {},
): Promise<GapRecord> {
  const gap = await gapStore(ctx).find(id);
  if (!gap) throw gapNotFound();
  const known = await standings(ctx, gap.personIds);
  const concerned = { ownerId: gap.owner_id, personIds: gap.personIds };
  if (!maySee(ctx.actor, concerned, known)) throw gapNotFound();
  if (asking === 'decide' && !mayDecide(ctx.actor, concerned, known))
    throw forbidden({ detail: 'Its owner and the managers of those it is about decide here.' });
  if (gap.closed_at !== null && !options.closedToo) throw gapClosed();
  return gap;
}

export const gapAudit = (
  gap: { id: string; personIds?: readonly string[] },
  verb: string,
  detail: AuditEntry['detail'] = {},
): AuditEntry => ({
  verb,
  subject: { type: 'gap', id: gap.id },
  about: gap.personIds?.length === 1 ? gap.personIds[0]! : null,
  detail,
});

/** A gap as it stands in a list. */
export const gapRowOf = <Row extends { opened_at: string; closed_at: string | null }>({
  opened_at,
  closed_at,
  ...gap
}: Row) => ({ ...gap, openedAt: opened_at, closedAt: closed_at });

export const gapActions = [
  implement(listGaps, async (ctx, input) => {
    const cursor = decodeCursor(input.cursor, z.tuple([z.uuid()]));
    const rows = await gapStore(ctx).page({
      actor: ctx.actor.person,
      visible: subjectVisible(visibleTo(seeGap, ctx.actor), ctx.actor, 'p.person_id'),
      closed: input.closed,
      personId: input.personId ?? null,
      before: cursor?.[0] ?? null,
      limit: input.limit + 1,
    });
    const { items, next } = toPage(rows, input.limit, (gap) => [gap.id]);
    return {
      items: items.map(gapRowOf),
      next,
    };
  }),

  implement(readGap, async (ctx, { id }) => {
    const gap = await gapStore(ctx).findWhole(id);
    if (!gap) throw gapNotFound();
    const known = await standings(ctx, gap.personIds);
    const concerned = { ownerId: gap.owner_id, personIds: gap.personIds };
    if (!maySee(ctx.actor, concerned, known)) throw gapNotFound();
    for (const about of gap.personIds) if (about !== ctx.actor.person) ctx.looked({ about, type: 'gap', id });
    const decisions = decisionStore(ctx);
    return gapPage(gap, {
      evidence: await gapStore(ctx).evidence(id),
      diagnoses: await decisions.diagnoses(id),
      steps: await decisions.steps(id),
      help: await helpStore(ctx).of(id),
      use: await practiceStore(ctx).of(id),
      decides: mayDecide(ctx.actor, concerned, known),
      reader: ctx.actor.person,
    });
  }),

  implement(openGap, async (ctx, input) => {
    const known = await standings(ctx, input.personIds);
    const aboutMyself = input.personIds.every((person) => person === ctx.actor.person);
    const mine = { ownerId: '', personIds: input.personIds };
    if (!aboutMyself && !mayDecide(ctx.actor, mine, known))
      throw forbidden({ detail: 'You may open a gap about yourself, or about people you answer for.' });
    const answers = aboutMyself ? (await answersFor(ctx, [ctx.actor.person])).get(ctx.actor.person) : null;
    const { id, events } = await openGapFor(ctx, {
      ...input,
      ownerId: answers ?? ctx.actor.person,
      openedBy: ctx.actor.person,
    });
    return done({ id }, gapAudit({ id, personIds: input.personIds }, 'gap.opened', { title: input.title }), events);
  }),

  implement(aimGap, async (ctx, { id, kpiId, goalId }) => {
    const gap = await gapFor(ctx, id, 'decide');
    await gapStore(ctx).aim(id, { kpi_id: kpiId, goal_id: goalId });
    return done({ id }, gapAudit(gap, 'gap.aimed', { kpiId, goalId }));
  }),

  implement(addEvidence, async (ctx, { id, ...one }) => {
    const gap = await gapFor(ctx, id, 'see');
    const [added] = await gapStore(ctx).addEvidence([
      {
        gap_id: id,
        kind: one.kind,
        label: one.label,
        link: one.link ?? null,
        source_id: one.sourceId ?? null,
        happened_on: one.happenedOn ?? null,
        about_id: one.aboutId && gap.personIds.includes(one.aboutId) ? one.aboutId : null,
        added_by: ctx.actor.person,
      },
    ]);
    return done({ id: added ?? id }, gapAudit(gap, 'gap.evidence_added', { kind: one.kind }));
  }),

  implement(nameCause, async (ctx, { id, cause, reason, remarks, replies }) => {
    const gap = await gapFor(ctx, id, 'decide');
    const decisions = decisionStore(ctx);
    const former = await decisions.standing(id);
    if (former) await decisions.withdraw(former.id, ctx.actor.person, reason);
    await decisions.nameCause(id, cause, reason, { remarks, replies }, ctx.actor.person);
    await closeAsk(ctx, causeKey(id), 'named again');
    await tellCause(ctx, gap, cause, ctx.actor.person);
    await askNext(ctx, gap, opensLearning(cause) ? 'growth.make_teachable' : 'growth.agree_step');
    return done({ id, opens: opens[cause] }, gapAudit(gap, 'gap.cause_named', { cause, reason }), [
      causeNamed({ gapId: id, cause, decidedBy: ctx.actor.person }),
    ]);
  }),

  implement(answerCause, async (ctx, { id, words }) => {
    const gap = await gapFor(ctx, id, 'see', { closedToo: true });
    if (!gap.personIds.includes(ctx.actor.person))
      throw forbidden({ detail: 'Only the people it is about answer here.' });
    const diagnosis = await decisionStore(ctx).standing(id);
    if (!diagnosis) throw causeNotNamed();
    const answer = await decisionStore(ctx).answer(diagnosis.id, ctx.actor.person, words);
    await closeAsk(ctx, causeKey(id), 'answered', ctx.actor.person);
    return done({ id: answer }, { ...gapAudit(gap, 'gap.cause_answered'), about: ctx.actor.person });
  }),

  implement(reopenCause, async (ctx, { id, reason }) => {
    const gap = await gapFor(ctx, id, 'decide');
    const diagnosis = await decisionStore(ctx).standing(id);
    if (!diagnosis) throw causeNotNamed();
    await decisionStore(ctx).withdraw(diagnosis.id, ctx.actor.person, reason);
    await closeAsk(ctx, causeKey(id), 'withdrawn');
    await askNext(ctx, gap, 'growth.name_cause');
    return done({ id }, gapAudit(gap, 'gap.cause_reopened', { reason }));
  }),

  implement(closeGap, async (ctx, { id, reason }) => {
    const gap = await gapFor(ctx, id, 'decide');
    const steps = await decisionStore(ctx).steps(id);
    const help = await helpStore(ctx).of(id);
    await gapStore(ctx).close(id, ctx.actor.person, reason);
    await hushGap(
      ctx,
      gap,
      help.flatMap((one) => one.study_id ?? []),
      steps.map((step) => step.id),
    );
    return done({ id }, gapAudit(gap, 'gap.closed', { reason }), [gapClosedEvent({ gapId: id })]);
  }),
];
