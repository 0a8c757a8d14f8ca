import { forbidden } from '../../platform/action/action.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { draftFromPassages, mayDraft } from '../learning/service.ts';
import { opensLearning } from './cause.domain.ts';
import { causeNotNamed, needNotAgreed, notASkill } from './contract.ts';
import { decisionStore } from './decision.store.ts';
import { draftHelp } from './draft.contract.ts';
import { gapAudit, gapFor } from './gap.actions.ts';
import { gapStore } from './gap.store.ts';
import { asPassageQuestion } from './need.domain.ts';

export const draftActions = [
  implement(draftHelp, async (ctx, { id, documentId, blocks }) => {
    const gap = await gapFor(ctx, id, 'decide');
    if (!mayDraft(ctx.actor)) throw forbidden({ detail: 'Courses are drafted by those who answer for people.' });
    if (gap.cause === null) throw causeNotNamed();
    if (!opensLearning(gap.cause)) throw notASkill();
    const need = await decisionStore(ctx).need(id);
    if (!need) throw needNotAgreed();
    const courseId = await draftFromPassages(ctx, {
      documentId,
      blockIds: blocks,
      need: asPassageQuestion(need),
      skillId: need.skill_id,
      ownerId: ctx.actor.person,
    });
    await gapStore(ctx).draft(id, courseId);
    return done({ courseId }, gapAudit(gap, 'gap.help_drafted', { courseId, passages: blocks.length }));
  }),
];
