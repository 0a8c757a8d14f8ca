import { describe, expect, test } from 'vitest';
import { addDays } from '../../platform/kernel/day.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { today } from '../inbox/contract.ts';
import { listInterventions } from '../kpis/intervention.contract.ts';
import { growthCast, helpBegins as start, need } from './cast.scenes.ts';
import {
  agreeNeed,
  closeGap,
  giveHelp,
  listStudies,
  lookAgain,
  lookNow,
  nameCause,
  observe,
  openGap,
  readHelpChoices,
  readStudy,
  reopenCause,
  type StudyPlan,
} from './contract.ts';

const db = await testDatabase();
const { cast, team, shops, kpi, course } = await growthCast(db, '00000000-0000-7000-8000-000000000010');
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
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
    const { items } = await db.run(listInterventions, { id: kpi }, { as: cast.other });
    expect(items[0]).toMatchObject({
      kind: 'training',
      link: `/growth/outcomes?study=${studyId}`,
      told: { verdict: 'improved', low: study.low, high: study.high },
      can: { amend: false, evaluate: false, decide: false },
    });
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

test('the list takes the same few statements however many studies there are', async () => {
  const one = await db.countStatements(() => db.run(listStudies, { limit: 1 }, { as: cast.boss }));
  expect(await db.countStatements(() => db.run(listStudies, { limit: 200 }, { as: cast.boss }))).toBe(one);
});
