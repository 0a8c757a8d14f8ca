import { forbidden } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { closeAsk, openAsk } from '../inbox/service.ts';
import { standings } from '../people/service.ts';
import { opensLearning } from './cause.domain.ts';
import {
  agreeNextStep,
  causeNotNamed,
  dropNextStep,
  isASkill,
  keepNextStep,
  mySteps,
  stepNotFound,
} from './contract.ts';
import { decisionStore } from './decision.store.ts';
import { gapAudit, gapFor } from './gap.actions.ts';
import { stepDto } from './gap-page.domain.ts';
import { mayDecide } from './gap.policy.ts';
import { gapStore } from './gap.store.ts';
import { askNext, stepKey } from './service.ts';

/** A step with its gap: whoever took it on may mark it kept, those who decide about the gap may do more. */
async function stepFor(ctx: Context, id: string) {
  const step = await decisionStore(ctx).step(id);
  const gap = step && (await gapStore(ctx).find(step.gap_id));
  if (!step || !gap) throw stepNotFound();
  const decides = mayDecide(
    ctx.actor,
    { ownerId: gap.owner_id, personIds: gap.personIds },
    await standings(ctx, gap.personIds),
  );
  if (!decides && step.owner_id !== ctx.actor.person) throw stepNotFound();
  return { step, gap, decides, open: step.kept_at === null && step.dropped_at === null };
}

export const stepActions = [
  implement(mySteps, async (ctx) => {
    const steps = await decisionStore(ctx).openStepsOf(ctx.actor.person);
    return { items: steps.map((step) => stepDto({ ...step, owner_name: ctx.actor.name }, true)) };
  }),

  implement(agreeNextStep, async (ctx, { id, what, ownerId, dueOn }) => {
    const gap = await gapFor(ctx, id, 'decide');
    if (gap.cause === null) throw causeNotNamed();
    if (opensLearning(gap.cause)) throw isASkill();
    const stepId = await decisionStore(ctx).agreeStep({
      gap_id: id,
      cause: gap.cause,
      what,
      owner_id: ownerId,
      due_on: dueOn,
      agreed_by: ctx.actor.person,
    });
    await askNext(ctx, gap, null);
    await openAsk(ctx, {
      kind: 'growth.keep_step',
      to: ownerId,
      key: stepKey(stepId),
      group: 'promised',
      subject: { type: 'next_step', id: stepId },
      link: `/growth?step=${stepId}`,
      params: { what, cause: gap.cause, stepId },
      dueOn,
    });
    return done({ id: stepId }, gapAudit(gap, 'gap.step_agreed', { what, ownerId, dueOn }));
  }),

  implement(keepNextStep, async (ctx, { id }) => {
    const { gap, open } = await stepFor(ctx, id);
    if (open) await decisionStore(ctx).settleStep(id, { kept_at: ctx.clock.iso(), kept_by: ctx.actor.person });
    await closeAsk(ctx, stepKey(id), 'kept');
    return done({ id }, gapAudit(gap, 'gap.step_kept'));
  }),

  implement(dropNextStep, async (ctx, { id, reason }) => {
    const { gap, decides, open } = await stepFor(ctx, id);
    if (!decides) throw forbidden({ detail: 'Those who decide about the gap let a step go.' });
    if (open)
      await decisionStore(ctx).settleStep(id, {
        dropped_at: ctx.clock.iso(),
        dropped_by: ctx.actor.person,
        dropped_reason: reason,
      });
    await closeAsk(ctx, stepKey(id), 'dropped');
    return done({ id }, gapAudit(gap, 'gap.step_dropped', { reason }));
  }),
];
