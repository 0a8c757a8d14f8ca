import { done, implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { createSkill, skills, skillTaken, suggestSkills } from './contract.ts';
import { authorCourses, seeSkills } from './learning.policy.ts';
import { nearestSkills } from './skill.domain.ts';
import { skillStore } from './skill.store.ts';
import { contentStems } from './terms.domain.ts';

/** Whoever got this far belongs to the organisation. */
const member: ReadonlySet<string> = new Set(['member']);

export const skillActions = [
  implement(skills, async (ctx) => {
    permit(seeSkills, ctx.actor, member);
    return { items: await skillStore(ctx).all() };
  }),
  implement(suggestSkills, async (ctx, { words }) => {
    permit(seeSkills, ctx.actor, member);
    const stems = [...new Set(contentStems(words))].slice(0, 40);
    return { items: nearestSkills(words, await skillStore(ctx).near(stems, 2000)).slice(0, 3) };
  }),
  implement(createSkill, async (ctx, { name, about }) => {
    permit(authorCourses, ctx.actor, ctx.actor.relations);
    const store = skillStore(ctx);
    if (await store.byName(name)) throw skillTaken();
    const skill = await store.insert(name, about, ctx.actor.person);
    return done(skill, { verb: 'skill.named', subject: { type: 'skill', id: skill.id }, detail: { name } });
  }),
];
