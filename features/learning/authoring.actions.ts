import { implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { draftReception } from './authoring.contract.ts';
import { authoringStore } from './authoring.store.ts';
import { authorCourses } from './learning.policy.ts';

export const authoringActions = [
  implement(draftReception, async (ctx) => {
    permit(authorCourses, ctx.actor, ctx.actor.relations);
    return { items: await authoringStore(ctx).reception() };
  }),
];
