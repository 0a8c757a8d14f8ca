import { invalidInput } from '../../platform/action/action.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { addDays } from '../../platform/kernel/day.ts';
import { likest } from '../../platform/kernel/likeness.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { kpiChoices, toldInterventions } from '../kpis/service.ts';
import { assign, courseCards, publishedCourses, skillNamed } from '../learning/service.ts';
import { cards } from '../people/service.ts';
import { opensLearning } from './cause.domain.ts';
import {
  agreeNeed,
  causeNotNamed,
  giveHelp,
  helpGiven,
  needNotAgreed,
  notASkill,
  planImpossible,
  readHelpChoices,
} from './contract.ts';
import { decisionStore } from './decision.store.ts';
import { gapAudit, gapFor } from './gap.actions.ts';
import { helpStore } from './help.store.ts';
import { askNext } from './service.ts';
import { fewestForAFigure, ordinaryPlan, planFaults } from './study.domain.ts';
import { studyStore } from './study.store.ts';

export const helpActions = [
  implement(agreeNeed, async (ctx, { id, skill, ...need }) => {
    const gap = await gapFor(ctx, id, 'decide');
    if (gap.cause === null) throw causeNotNamed();
    if (!opensLearning(gap.cause)) throw notASkill();
    const named = skill ? await skillNamed(ctx, skill, ctx.actor.person) : null;
    const agreed = await decisionStore(ctx).agreeNeed({
      gap_id: id,
      skill_id: named?.id ?? null,
      ...need,
      agreed_by: ctx.actor.person,
    });
    await askNext(ctx, gap, 'growth.give_help');
    return done(
      {
        id: agreed.id,
        ...need,
        skill: named && { id: named.id, name: named.name },
        agreedAt: agreed.agreed_at,
        agreedBy: { id: ctx.actor.person, name: ctx.actor.name },
      },
      gapAudit(gap, 'gap.need_agreed', { behaviour: need.behaviour }),
    );
  }),

  implement(readHelpChoices, async (ctx, { id }) => {
    const gap = await gapFor(ctx, id, 'decide', { closedToo: true });
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const need = await decisionStore(ctx).need(id);
    const courses = await publishedCourses(ctx);
    const kpis = await kpiChoices(ctx);
    const people = await cards(ctx, gap.personIds);
    const places = [
      gap.location_id,
      gap.team_id,
      ...[...people.values()].flatMap((one) => [one.location?.id ?? null, one.team?.id ?? null]),
    ];
    const read = new Set(kpis.flatMap((kpi) => kpi.units.map((unit) => unit.unitKey)));
    return {
      courses: courses.map(({ id: courseId, title, minutes }) => ({ id: courseId, title, minutes })),
      kpis: kpis.map((kpi) => ({
        id: kpi.id,
        name: kpi.name,
        unit: kpi.unit,
        better: kpi.direction,
        cadence: kpi.cadence,
        units: [...kpi.units],
      })),
      treated: [...new Set(places.filter((place): place is string => place !== null && read.has(place)))],
      nearKpiId:
        likest(
          need ? [need.behaviour, need.situation, need.standard, need.sign].join(' ') : gap.title,
          kpis.map((kpi) => ({ id: kpi.id, text: kpi.name })),
        )[0]?.id ?? null,
      dueOn: addDays(today, 14),
      plan: ordinaryPlan(today),
    };
  }),

  implement(giveHelp, async (ctx, { id, courseId, personIds, dueOn, study }) => {
    const gap = await gapFor(ctx, id, 'decide');
    if (gap.cause === null) throw causeNotNamed();
    if (!opensLearning(gap.cause)) throw notASkill();
    const need = await decisionStore(ctx).need(id);
    if (!need) throw needNotAgreed();
    const strangers = personIds.filter((person) => !gap.personIds.includes(person));
    if (strangers.length > 0)
      throw invalidInput({
        fields: [{ path: 'personIds', code: 'not_of_gap', message: 'Help is given to the people the gap is about.' }],
      });
    const faults = study ? planFaults(study) : [];
    if (faults.length > 0)
      throw planImpossible({ fields: faults.map((code) => ({ path: 'study', code, message: planImpossible.title })) });
    const helpId = await helpStore(ctx).insert({
      gap_id: id,
      need_id: need.id,
      course_id: courseId,
      due_on: dueOn,
      given_by: ctx.actor.person,
    });
    const assigned = await assign(ctx, {
      courseId,
      personIds,
      dueOn,
      because: { gapId: id, helpId },
      by: ctx.actor.person,
    });
    await helpStore(ctx).addPeople(helpId, assigned);
    const [course] = await courseCards(ctx, [courseId]);
    const studyId = study
      ? await studyStore(ctx).insert({
          gap_id: id,
          help_id: helpId,
          title: course!.title,
          kpi_id: study.kpiId,
          behaviour: study.kpiId === null ? study.behaviour : '',
          better: study.better,
          matters: study.matters,
          treated: study.treated,
          comparison: study.comparison,
          starts_on: study.startsOn,
          delay_periods: study.delayPeriods,
          baseline_until: study.baselineUntil,
          first_look_on: study.lookOn,
          written_by: ctx.actor.person,
        })
      : null;
    // What the number's page would show of fewer people would be about them.
    if (study && studyId !== null && study.kpiId !== null && personIds.length >= fewestForAFigure)
      await toldInterventions(ctx).tell(
        {
          ...study,
          kpiId: study.kpiId,
          sourceId: studyId,
          link: `/growth/outcomes?study=${studyId}`,
          label: course!.title,
          by: ctx.actor.person,
        },
        localDay(ctx.clock.now(), ctx.actor.zone),
      );
    await askNext(ctx, gap, null);
    return done(
      { id: helpId, studyId },
      gapAudit(gap, 'gap.help_given', { courseId, people: personIds.length, studyId }),
      [helpGiven({ gapId: id, helpId, courseId, personIds })],
    );
  }),
];
