import { done, implement } from '../../platform/action/implement.ts';
import { permits } from '../../platform/authz/policy.ts';
import { promisesTo } from '../coaching/service.ts';
import { skillsByIds } from '../learning/service.ts';
import { card, cards, standing } from '../people/service.ts';
import { skillUnknown } from './framework.contract.ts';
import { noteSeen, seePlan } from './framework.policy.ts';
import { inOneSentence } from './need.domain.ts';
import { addPlanStep, closePlanStep, planNotSeen, planStepNotFound, readPlan } from './plan.contract.ts';
import { planStore } from './plan.store.ts';

export const planActions = [
  implement(readPlan, async (ctx, input) => {
    const personId = input.personId ?? ctx.actor.person;
    const relations = await standing(ctx, personId);
    const person = await card(ctx, personId);
    if (!person || !permits(seePlan, ctx.actor, relations)) throw planNotSeen();
    const mine = personId === ctx.actor.person;
    if (!mine) ctx.looked({ about: personId, type: 'development_plan', id: personId });
    const store = planStore(ctx);
    const skills = await store.skills(personId, person.title ?? '');
    const needs = await store.needs(personId);
    const steps = await store.steps(personId);
    const courses = await store.courses(personId);
    const watched = await store.watched(personId);
    // A promise is between two people: others than its receiver see the ones they made.
    const promises = (await promisesTo(ctx, personId)).filter((one) => mine || one.madeBy === ctx.actor.person);
    const makers = await cards(ctx, [...new Set(promises.map((one) => one.madeBy))]);
    return {
      person: { id: person.id, name: person.name, title: person.title, zone: person.zone },
      mine,
      steps: steps.map((one) => ({
        id: one.id,
        what: one.what,
        dueOn: one.due_on,
        skill: one.skill_id === null ? null : { id: one.skill_id, name: one.skill_name ?? '' },
        state:
          one.done_at !== null ? ('done' as const) : one.let_go_at !== null ? ('let_go' as const) : ('open' as const),
      })),
      skills: skills.map((one) => ({
        skill: { id: one.id, name: one.name },
        expected: one.expected,
        levels: one.levels,
        seen: one.seen.map((words) => ({ ...words, mine: words.by.id === ctx.actor.person })),
      })),
      needs: needs.map((one) => ({
        gapId: one.id,
        title: one.title,
        step: one.step,
        sentence: one.need === null ? null : sentenceOf(one.need),
      })),
      promises: promises.map((one) => ({
        id: one.id,
        what: one.text,
        by: { id: one.madeBy, name: makers.get(one.madeBy)?.name ?? '' },
        dueOn: one.dueOn,
      })),
      courses: courses.map((one) => ({
        id: one.id,
        title: one.title,
        dueOn: one.due_on,
        completedAt: one.completed_at,
      })),
      watched,
      can: { note: permits(noteSeen, ctx.actor, relations) },
    };
  }),

  implement(addPlanStep, async (ctx, input) => {
    if (input.skillId !== null && (await skillsByIds(ctx, [input.skillId])).length === 0) throw skillUnknown();
    const id = await planStore(ctx).add({ person: ctx.actor.person, ...input });
    return done(
      { id },
      { verb: 'plan.step_added', subject: { type: 'plan_step', id }, about: ctx.actor.person, detail: {} },
    );
  }),

  implement(closePlanStep, async (ctx, { id, state }) => {
    if (!(await planStore(ctx).settle(id, ctx.actor.person, state))) throw planStepNotFound();
    return done(
      { id },
      { verb: 'plan.step_settled', subject: { type: 'plan_step', id }, about: ctx.actor.person, detail: { state } },
    );
  }),
];

function sentenceOf(need: { behaviour: string; situation: string; standard: string; sign: string }): string {
  const { situation, behaviour, standard } = inOneSentence(need);
  return `${situation}: ${behaviour}, ${standard}.`;
}
