import { done, implement } from '../../platform/action/implement.ts';
import { visibleTo } from '../../platform/authz/policy.ts';
import { subjectVisible } from '../people/service.ts';
import { invalidInput } from '../../platform/action/action.ts';
import { decisionStore } from './decision.store.ts';
import { gapAudit, gapFor, gapRowOf } from './gap.actions.ts';
import { peopleElsewhere } from './framework.domain.ts';
import { seeGap } from './gap.policy.ts';
import { gapStore } from './gap.store.ts';
import { alreadyHelped, joinGaps, needsDiffer, readPattern } from './pattern.contract.ts';
import { patternStore } from './pattern.store.ts';
import { hushGap } from './service.ts';

export const patternActions = [
  implement(readPattern, async (ctx, { id }) => {
    await gapFor(ctx, id, 'see', { closedToo: true });
    const skillId = await patternStore(ctx).skillOf(id);
    if (skillId === null) return { gaps: [], elsewhere: null };
    const { ids, elsewhere } = await patternStore(ctx).others({
      gapId: id,
      skillId,
      actor: ctx.actor.person,
      visible: subjectVisible(visibleTo(seeGap, ctx.actor), ctx.actor, 'p.person_id'),
    });
    const rows = await gapStore(ctx).byIds(ids.slice(0, 50));
    return { gaps: rows.map(gapRowOf), elsewhere: peopleElsewhere(elsewhere) };
  }),

  implement(joinGaps, async (ctx, { id, from }) => {
    if (id === from)
      throw invalidInput({
        fields: [{ path: 'from', code: 'same_gap', message: 'Choose another gap to bring over.' }],
      });
    const into = await gapFor(ctx, id, 'decide');
    const other = await gapFor(ctx, from, 'decide');
    const store = patternStore(ctx);
    const skill = await store.skillOf(id);
    if (skill === null || skill !== (await store.skillOf(from))) throw needsDiffer();
    if (other.step === 'outcome') throw alreadyHelped();
    const steps = await decisionStore(ctx).steps(from);
    await hushGap(
      ctx,
      other,
      [],
      steps.map((step) => step.id),
    );
    await store.join(id, from, ctx.actor.person, `Joined with “${into.title}”.`.slice(0, 500));
    return done({ id }, gapAudit(into, 'gap.joined', { from }));
  }),
];
