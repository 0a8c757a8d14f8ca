import { beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../platform/kernel/day.ts';
import { recordEvents } from '../../platform/outbox/outbox.store.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { supportDecided } from '../coaching/contract.ts';
import { giveRightTo } from '../identity/service.ts';
import { today } from '../inbox/contract.ts';
import { activateKpi, defineKpi, recordReadings } from '../kpis/contract.ts';
import {
  bringDocument,
  decideItem,
  decideLesson,
  draftCourse,
  publishCourse,
  readCourse,
} from '../learning/contract.ts';
import { addLocation, changeManager, editPerson, markLeft } from '../people/contract.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import {
  addEvidence,
  agreeNeed,
  agreeNextStep,
  aimGap,
  answerCause,
  closeGap,
  giveHelp,
  keepNextStep,
  listGaps,
  listStudies,
  lookAgain,
  lookNow,
  mySteps,
  nameCause,
  observe,
  openGap,
  readGap,
  readHelpChoices,
  readStudy,
  reopenCause,
  type StudyPlan,
} from './contract.ts';
import { exportPerson, erasePerson, personLeft } from './service.ts';

const db = await testDatabase();
const start = '2026-08-10';
const cast = { boss: '', marc: '', sipho: '', lerato: '', amos: '', grace: '', jan: '', wanda: '', other: '' };
const team = () => [cast.sipho, cast.lerato, cast.amos, cast.grace, cast.jan];
const shops = { toronto: '', leeds: '', melbourne: '' };
let course = '';
let kpi = '';

const guide = `# Care guide\n\n## Water under the machine\n\nIf the water appears only while the machine heats up, replace the boiler seal at our cost.\nIf the water is there in the morning, send the free descaling kit to the customer.\nIf a descaling kit was tried before, book a paid service visit with the workshop.\nThe seal is covered for 36 months after the purchase. A service visit must be booked within 5 days. The customer must hear from us within 2 days.\nDo not ask the customer to open the machine.\n\n## Returning a machine\n\nTo return a machine, follow these steps:\n\n1. Check the serial number against the order\n2. Print the prepaid label from the order page\n3. Empty the water tank completely\n4. Pack the machine in its original box\n5. Hand the parcel to the courier\n`;

const need = {
  behaviour: 'Tell a boiler fault from scale and say who pays',
  situation: 'In a chat about a B1 or B2, before the second reply',
  standard: 'Right in nine of ten',
  sign: 'Two people read twelve chats each Monday',
};
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
const asks = async (person: string, gapId: string) =>
  (await db.run(today, {}, { as: person })).asks.filter((ask) => ask.subject.id === gapId).map((ask) => ask.kind);

/** Repairs right the first time, weekly in three shops for 66 weeks; Toronto gains six points three weeks after the start. */
const weeks = (shop: number, gain: number) =>
  Array.from({ length: 66 }, (_, i) => {
    const period = addDays('2025-08-11', 7 * i);
    const wobble = 2 * Math.sin(i * 12.9898 + shop * 4.1) + 1.5 * Math.cos(i * 0.7);
    return { period, value: 70 + 2 * shop + wobble + (shop === 0 && period >= addDays(start, 21) ? gain : 0) };
  });

beforeAll(async () => {
  db.org = '00000000-0000-7000-8000-000000000009';
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
    for (const role of Object.keys(cast) as (keyof typeof cast)[]) cast[role] = await joinPerson(work, { name: role });
    await giveRightTo(work, cast.boss, 'administrator');
  });
  const as = cast.boss;
  db.clock.moveTo('2026-11-16T09:00:00.000Z');
  for (const shop of Object.keys(shops) as (keyof typeof shops)[])
    shops[shop] = (await db.run(addLocation, { name: shop }, { as })).id;
  for (const id of team()) {
    const { version } = await db.run(changeManager, { id, managerId: cast.marc, from: '2025-01-06' }, { as });
    await db.run(editPerson, { id, version, locationId: shops.toronto }, { as });
  }
  await db.run(changeManager, { id: cast.wanda, managerId: cast.marc, from: '2025-01-06' }, { as });
  await db.run(changeManager, { id: cast.marc, managerId: cast.boss, from: '2025-01-06' }, { as });
  const drafted = await db.run(
    defineKpi,
    {
      name: 'Repairs right the first time',
      definition: 'Share of repairs that did not come back.',
      unit: '%',
      kind: 'value',
      direction: 'higher',
      horizon: 'lagging',
      ownerId: cast.marc,
      teamId: null,
      locationId: null,
      cadence: 'week',
      target: 80,
      responseUp: 'Ask what helped.',
      responseDown: 'Read ten repairs.',
    },
    { as },
  );
  kpi = (await db.run(activateKpi, { id: drafted.id, version: 1 }, { as })).id;
  const readings = Object.values(shops).flatMap((unitKey, shop) =>
    weeks(shop, 6).map((reading) => ({ ...reading, unitKey })),
  );
  await db.run(recordReadings, { id: kpi, source: 'Workshop', readings }, { as });
  const document = await db.run(
    bringDocument,
    {},
    { as: cast.marc, upload: { name: 'care.md', type: 'text/markdown', bytes: new TextEncoder().encode(guide) } },
  );
  await db.settle();
  course = (
    await db.run(draftCourse, { documentId: document.id, title: 'Listening for the real fault' }, { as: cast.marc })
  ).id;
  await db.settle();
  for (const lesson of (await db.run(readCourse, { id: course }, { as: cast.marc })).lessons) {
    await db.run(decideLesson, { id: lesson.id, version: lesson.version, decision: 'accepted' }, { as: cast.marc });
    for (const item of lesson.items)
      await db.run(decideItem, { id: item.id, version: item.version, decision: 'accepted' }, { as: cast.marc });
  }
  await db.run(publishCourse, { id: course }, { as: cast.marc });
});

const newGap = async (personIds: string[], title = 'Ours or theirs? Boiler faults in chat') =>
  (
    await db.run(
      openGap,
      { title, words: 'Be better with boiler complaints', personIds, noticedFrom: 'note' },
      { as: cast.marc },
    )
  ).id;

async function teachableGap(personIds: string[]) {
  const id = await newGap(personIds);
  await db.run(nameCause, { id, cause: 'skill', reason: 'Four of eight never learned it.' }, { as: cast.marc });
  await db.run(agreeNeed, { id, ...need, skill: 'Telling faults apart' }, { as: cast.marc });
  return id;
}

const plan = (change: Partial<StudyPlan> = {}): StudyPlan => ({
  kpiId: kpi,
  behaviour: '',
  better: 'higher',
  matters: 3,
  treated: [shops.toronto],
  comparison: [shops.leeds, shops.melbourne],
  startsOn: start,
  delayPeriods: 3,
  baselineUntil: addDays(start, -29),
  lookOn: '2026-11-16',
  ...change,
});

describe('a gap is noticed', () => {
  test('a decision to teach opens one, once, with the barrier as its evidence, and asks the manager for the cause', async () => {
    const ids = Array.from({ length: 4 }, () => crypto.randomUUID());
    const decided = supportDecided({
      decisionId: ids[0]!,
      barrierId: ids[1]!,
      checkInId: ids[2]!,
      promiseId: ids[3]!,
      personId: cast.sipho,
      managerId: cast.marc,
      decision: 'teach',
      text: 'I cannot tell our faults from theirs. It takes three replies.',
      answer: 'We will find you a lesson.',
      dueOn: '2026-11-27',
    });
    await db.work((work) => recordEvents(work, [decided, decided]));
    await db.settle();
    const { items } = await db.run(listGaps, { personId: cast.sipho }, { as: cast.marc });
    expect(items).toMatchObject([
      { title: 'I cannot tell our faults from theirs', step: 'cause', owner: { name: 'marc' } },
    ]);
    const gap = await db.run(readGap, { id: items[0]!.id }, { as: cast.marc });
    expect(gap.evidence).toMatchObject([{ kind: 'barrier', about: { name: 'sipho' } }]);
    expect(await asks(cast.marc, gap.id)).toEqual(['growth.name_cause']);
  });

  test('only a decision to teach does', async () => {
    const before = (await db.run(listGaps, {}, { as: cast.marc })).items.length;
    const event = supportDecided({
      decisionId: crypto.randomUUID(),
      barrierId: crypto.randomUUID(),
      checkInId: crypto.randomUUID(),
      promiseId: crypto.randomUUID(),
      personId: cast.sipho,
      managerId: cast.marc,
      decision: 'remove',
      text: 'Slow till',
      answer: 'I will call.',
      dueOn: '2026-11-27',
    });
    await db.work((work) => recordEvents(work, [event]));
    await db.settle();
    expect((await db.run(listGaps, {}, { as: cast.marc })).items).toHaveLength(before);
  });

  test('its people and whoever answers for them see it, nobody else knows of it', async () => {
    const id = await newGap([cast.sipho]);
    expect((await db.run(readGap, { id }, { as: cast.sipho })).can).toEqual({ decide: false, answer: true });
    for (const person of [cast.lerato, cast.other, cast.boss])
      expect(await refusal(db.run(readGap, { id }, { as: person }))).toBe('gap_not_found');
    expect((await db.run(listGaps, {}, { as: cast.other })).items).toEqual([]);
    expect(await refusal(db.run(openGap, { title: 'x', personIds: [cast.sipho] }, { as: cast.other }))).toBe(
      'forbidden',
    );
  });

  test('one about myself goes to whoever answers for me', async () => {
    const { id } = await db.run(
      openGap,
      { title: 'I want to learn repairs', personIds: [cast.sipho] },
      { as: cast.sipho },
    );
    expect(await asks(cast.marc, id)).toEqual(['growth.name_cause']);
    expect(await refusal(db.run(nameCause, { id, cause: 'skill', reason: 'x' }, { as: cast.sipho }))).toBe('forbidden');
  });
});

describe('the cause comes before the course', () => {
  test('any cause but skill closes the training door and opens a step that is followed up like a promise', async () => {
    const id = await newGap([cast.sipho]);
    expect(
      await refusal(
        db.run(agreeNextStep, { id, what: 'x', ownerId: cast.marc, dueOn: '2026-12-01' }, { as: cast.marc }),
      ),
    ).toBe('cause_not_named');
    expect(
      (
        await db.run(
          nameCause,
          { id, cause: 'process', reason: 'A skilled person would fail here too.' },
          { as: cast.marc },
        )
      ).opens,
    ).toBe('step');
    expect(await refusal(db.run(agreeNeed, { id, ...need }, { as: cast.marc }))).toBe('not_a_skill');
    expect(
      await refusal(
        db.run(
          giveHelp,
          { id, courseId: course, personIds: [cast.sipho], dueOn: null, study: null },
          { as: cast.marc },
        ),
      ),
    ).toBe('not_a_skill');
    const step = await db.run(
      agreeNextStep,
      { id, what: 'One approval at weekends', ownerId: cast.other, dueOn: '2026-12-01' },
      { as: cast.marc },
    );
    expect((await db.run(mySteps, {}, { as: cast.other })).items).toMatchObject([
      { what: 'One approval at weekends', can: { keep: true } },
    ]);
    expect((await db.run(today, {}, { as: cast.other })).asks).toMatchObject([
      { kind: 'growth.keep_step', bundle: 'promised', dueOn: '2026-12-01' },
    ]);
    await db.run(keepNextStep, { id: step.id }, { as: cast.other });
    expect((await db.run(today, {}, { as: cast.other })).asks).toEqual([]);
    expect((await db.run(readGap, { id }, { as: cast.marc })).steps[0]!.keptAt).not.toBeNull();
  });

  test('its people see the cause and answer; opened again, the old one stays with its reason', async () => {
    const id = await newGap([cast.sipho, cast.lerato]);
    await db.run(
      nameCause,
      { id, cause: 'skill', reason: 'Never learned it.', remarks: { clarity: 'Yes, since August.' } },
      { as: cast.marc },
    );
    expect(await asks(cast.lerato, id)).toEqual(['growth.see_cause']);
    await db.run(answerCause, { id, words: 'I did, but the form hides it.' }, { as: cast.lerato });
    expect(await asks(cast.lerato, id)).toEqual([]);
    expect(await asks(cast.sipho, id)).toEqual(['growth.see_cause']);
    expect(await refusal(db.run(answerCause, { id, words: 'x' }, { as: cast.marc }))).toBe('forbidden');
    await db.run(reopenCause, { id, reason: 'It was the form.' }, { as: cast.marc });
    const gap = await db.run(readGap, { id }, { as: cast.marc });
    expect(gap).toMatchObject({
      step: 'cause',
      diagnoses: [
        {
          withdrawn: { reason: 'It was the form.' },
          remarks: { clarity: 'Yes, since August.' },
          answers: [{ by: { name: 'lerato' } }],
        },
      ],
    });
    await db.run(nameCause, { id, cause: 'tools', reason: 'The form.' }, { as: cast.marc });
    expect((await db.run(readGap, { id }, { as: cast.marc })).step).toBe('next_step');
  });

  test('a skill is made teachable before anything is assigned', async () => {
    const id = await newGap([cast.sipho]);
    await db.run(nameCause, { id, cause: 'skill', reason: 'x' }, { as: cast.marc });
    const give = { id, courseId: course, personIds: [cast.sipho], dueOn: null, study: null };
    expect(await refusal(db.run(giveHelp, give, { as: cast.marc }))).toBe('need_not_agreed');
    expect(
      await refusal(
        db.run(agreeNextStep, { id, what: 'x', ownerId: cast.marc, dueOn: '2026-12-01' }, { as: cast.marc }),
      ),
    ).toBe('is_a_skill');
    await db.run(agreeNeed, { id, ...need, skill: 'Telling faults apart' }, { as: cast.marc });
    expect(await asks(cast.marc, id)).toEqual(['growth.give_help']);
    await db.run(giveHelp, give, { as: cast.marc });
    expect(await asks(cast.marc, id)).toEqual([]);
    expect((await db.run(today, {}, { as: cast.sipho })).asks.some((ask) => ask.kind === 'learning.take_course')).toBe(
      true,
    );
    expect(await refusal(db.run(giveHelp, { ...give, personIds: [cast.other] }, { as: cast.marc }))).toBe(
      'invalid_input',
    );
  });
});

describe('did it help?', () => {
  test('the plan is frozen at the start; on its day the verdict has a range and asks what to do', async () => {
    const id = await teachableGap(team());
    const choices = await db.run(readHelpChoices, { id }, { as: cast.marc });
    expect(choices).toMatchObject({ treated: [shops.toronto], courses: [{ id: course }] });
    expect(choices.kpis[0]!.units.map((unit) => unit.name).sort()).toEqual(['leeds', 'melbourne', 'toronto']);
    const { studyId } = await db.run(
      giveHelp,
      { id, courseId: course, personIds: team(), dueOn: null, study: plan() },
      { as: cast.marc },
    );
    await db.runJob('growth.look_at_due_studies');
    const study = await db.run(readStudy, { id: studyId! }, { as: cast.other });
    expect(study).toMatchObject({
      verdict: 'improved',
      learners: 5,
      treated: ['toronto'],
      cameOfIt: 'decide',
      can: { decide: false },
    });
    expect(study.comparison.toSorted()).toEqual(['leeds', 'melbourne']);
    expect(study.low!).toBeGreaterThan(0);
    expect(study.effect!).toBeGreaterThan(4);
    expect(
      (await db.run(today, {}, { as: cast.marc })).asks.some(
        (ask) => ask.kind === 'growth.decide_study' && ask.subject.id === studyId,
      ),
    ).toBe(true);
    await db.runJob('growth.look_at_due_studies');
    expect((await db.run(readStudy, { id: studyId! }, { as: cast.marc })).looks).toHaveLength(1);
    await db.run(closeGap, { id, reason: 'It works now.' }, { as: cast.marc });
    expect((await db.run(readStudy, { id: studyId! }, { as: cast.other })).cameOfIt).toBe('closed');
  });

  test('the same readings without the gain give another verdict: nothing is kept but the plan', async () => {
    const id = await teachableGap(team());
    const flat = shops.leeds;
    const { studyId } = await db.run(
      giveHelp,
      {
        id,
        courseId: course,
        personIds: team(),
        dueOn: null,
        study: plan({ treated: [flat], comparison: [shops.melbourne] }),
      },
      { as: cast.marc },
    );
    const { verdict } = await db.run(lookNow, { id: studyId! }, { as: cast.marc });
    expect(['no-effect', 'cannot-tell']).toContain(verdict);
    await db.run(reopenCause, { id, reason: 'It was the price.' }, { as: cast.marc });
    expect((await db.run(readStudy, { id: studyId! }, { as: cast.marc })).cameOfIt).toBe('reopened');
  });

  test('"cannot tell" names what would, and waits for a day to look again', async () => {
    const id = await teachableGap(team());
    const late = addDays(start, 7 * 11);
    const { studyId } = await db.run(
      giveHelp,
      {
        id,
        courseId: course,
        personIds: team(),
        dueOn: null,
        study: plan({
          startsOn: late,
          baselineUntil: addDays(late, -1),
          delayPeriods: 2,
          treated: [shops.leeds],
          comparison: [shops.melbourne],
          matters: 0.5,
          lookOn: '2026-11-09',
        }),
      },
      { as: cast.marc },
    );
    expect((await db.run(lookNow, { id: studyId! }, { as: cast.marc })).verdict).toBe('cannot-tell');
    const study = await db.run(readStudy, { id: studyId! }, { as: cast.marc });
    expect(study.reckoning!.needed).not.toBeNull();
    await db.run(lookAgain, { id: studyId!, lookOn: '2026-12-28' }, { as: cast.marc });
    expect((await db.run(readStudy, { id: studyId! }, { as: cast.marc })).lookOn).toBe('2026-12-28');
  });

  test('fewer than five learners: no figure about them, and only those concerned know of it', async () => {
    const id = await teachableGap([cast.sipho]);
    const { studyId } = await db.run(
      giveHelp,
      {
        id,
        courseId: course,
        personIds: [cast.sipho],
        dueOn: null,
        study: plan({ kpiId: null, behaviour: need.behaviour, treated: [], lookOn: '2026-11-10' }),
      },
      { as: cast.marc },
    );
    await db.runJob('growth.look_at_due_studies');
    expect(await refusal(db.run(readStudy, { id: studyId! }, { as: cast.other }))).toBe('study_not_found');
    expect((await db.run(listStudies, {}, { as: cast.other })).items.some((study) => study.id === studyId)).toBe(false);
    await db.run(
      observe,
      { id: studyId!, words: 'Right in the last five chats I read.', seen: 'yes' },
      { as: cast.marc },
    );
    const study = await db.run(readStudy, { id: studyId! }, { as: cast.sipho });
    expect(study).toMatchObject({
      verdict: 'cannot-tell',
      learners: null,
      minutesSpent: null,
      observations: [{ seen: 'yes', by: { name: 'marc' } }],
    });
  });

  test('a plan that could tell nothing is refused before it is frozen', async () => {
    const id = await teachableGap(team());
    const give = (study: StudyPlan) =>
      refusal(db.run(giveHelp, { id, courseId: course, personIds: team(), dueOn: null, study }, { as: cast.marc }));
    expect(await give(plan({ baselineUntil: addDays(start, 1) }))).toBe('plan_impossible');
    expect(await give(plan({ comparison: [shops.toronto] }))).toBe('plan_impossible');
    expect(await give(plan({ lookOn: start }))).toBe('plan_impossible');
  });
});

describe('people', () => {
  test('a look at somebody’s gap stands in their ledger', async () => {
    const id = await newGap([cast.grace]);
    await db.run(readGap, { id }, { as: cast.marc });
    const seen = await db.db
      .withTables<{ 'platform.access_entry': { about_id: string; actor_id: string; subject_id: string } }>()
      .selectFrom('platform.access_entry')
      .selectAll()
      .where('about_id', '=', cast.grace)
      .where('subject_id', '=', id)
      .execute();
    expect(seen).toMatchObject([{ actor_id: cast.marc }]);
  });

  test('what is written about a person is handed out, and taken when they are erased', async () => {
    const id = await newGap([cast.wanda], 'Wanda and the till');
    await db.run(
      addEvidence,
      { id, kind: 'words', label: 'Counted twice on Monday.', aboutId: cast.wanda },
      { as: cast.marc },
    );
    await db.run(aimGap, { id, kpiId: kpi, goalId: null }, { as: cast.marc });
    expect(JSON.stringify(await db.work((work) => exportPerson(work, cast.wanda)))).toContain(
      'Counted twice on Monday.',
    );
    await db.work((work) => erasePerson(work, cast.wanda));
    const gap = await db.run(readGap, { id }, { as: cast.marc });
    expect(gap).toMatchObject({ title: '—', words: '', evidence: [] });
  });

  test('when a manager leaves, the gaps go to whoever answers for its people', async () => {
    const id = await newGap([cast.amos]);
    await db.run(markLeft, { id: cast.marc, lastDay: '2026-11-15', successorId: cast.boss }, { as: cast.boss });
    await db.work((work) => personLeft(work, cast.marc));
    expect((await db.run(readGap, { id }, { as: cast.boss })).owner.name).toBe('boss');
    expect(await asks(cast.boss, id)).toEqual(['growth.name_cause']);
  });
});

test('a gap’s page and the lists take the same few statements however much there is', async () => {
  const one = await db.countStatements(() => db.run(listGaps, { limit: 1 }, { as: cast.boss }));
  expect(await db.countStatements(() => db.run(listGaps, { limit: 200 }, { as: cast.boss }))).toBe(one);
  const study = await db.countStatements(() => db.run(listStudies, { limit: 1 }, { as: cast.boss }));
  expect(await db.countStatements(() => db.run(listStudies, { limit: 200 }, { as: cast.boss }))).toBe(study);
});
