import { describe, expect, test } from 'vitest';
import { recordEvents } from '../../platform/outbox/outbox.store.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { supportDecided } from '../coaching/contract.ts';
import { today } from '../inbox/contract.ts';
import { markLeft } from '../people/contract.ts';
import { growthCast, need } from './cast.scenes.ts';
import {
  addEvidence,
  agreeNeed,
  agreeNextStep,
  aimGap,
  answerCause,
  giveHelp,
  keepNextStep,
  listGaps,
  mySteps,
  nameCause,
  openGap,
  readGap,
  reopenCause,
} from './contract.ts';
import { exportPerson as exportAsks } from '../inbox/service.ts';
import { exportPerson, erasePerson, personLeft } from './service.ts';

const db = await testDatabase();
const { cast, kpi, course } = await growthCast(db, '00000000-0000-7000-8000-000000000009');
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
const asks = async (person: string, gapId: string) =>
  (await db.run(today, {}, { as: person })).asks.filter((ask) => ask.subject.id === gapId).map((ask) => ask.kind);

const newGap = async (personIds: string[], title = 'Ours or theirs? Boiler faults in chat') =>
  (
    await db.run(
      openGap,
      { title, words: 'Be better with boiler complaints', personIds, noticedFrom: 'note' },
      { as: cast.marc },
    )
  ).id;

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
      together: [],
      with: null,
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

  test('what several people said and one answer went to is one gap about all of them', async () => {
    const said = [cast.sipho, cast.lerato, cast.amos].map((personId, at) => ({
      personId,
      barrierId: crypto.randomUUID(),
      text: `The handover comes back to me, in my words ${at}.`,
    }));
    const [first, ...others] = said;
    const decided = (one: (typeof said)[number], company: { together: typeof said; with: string | null }) =>
      supportDecided({
        ...one,
        ...company,
        decisionId: crypto.randomUUID(),
        checkInId: crypto.randomUUID(),
        promiseId: crypto.randomUUID(),
        managerId: cast.marc,
        decision: 'teach',
        answer: 'One lesson for the three of you.',
        dueOn: '2026-11-27',
      });
    // Whatever order they arrive in.
    await db.work((work) =>
      recordEvents(work, [
        decided(others[0]!, { together: [], with: first!.barrierId }),
        decided(first!, { together: others, with: null }),
        decided(others[1]!, { together: [], with: first!.barrierId }),
      ]),
    );
    await db.settle();
    const { items } = await db.run(listGaps, { personId: cast.amos }, { as: cast.marc });
    const mine = items.filter((one) => one.title.startsWith('The handover comes back'));
    expect(mine).toHaveLength(1);
    expect(mine[0]!.people.map((one) => one.name).toSorted()).toEqual(['amos', 'lerato', 'sipho']);
    const gap = await db.run(readGap, { id: mine[0]!.id }, { as: cast.marc });
    expect(gap.evidence.map((one) => one.about?.name).toSorted()).toEqual(['amos', 'lerato', 'sipho']);
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
      together: [],
      with: null,
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
    // What Marc was asked about it is over too, and repeats nothing.
    expect(await asks(cast.marc, id)).toEqual([]);
    expect(JSON.stringify(await db.work((work) => exportAsks(work, cast.marc)))).not.toContain('Wanda and the till');
  });

  test('when a manager leaves, the gaps go to whoever answers for its people', async () => {
    const id = await newGap([cast.amos]);
    await db.run(markLeft, { id: cast.marc, lastDay: '2026-11-15', successorId: cast.boss }, { as: cast.boss });
    await db.work((work) => personLeft(work, cast.marc));
    expect((await db.run(readGap, { id }, { as: cast.boss })).owner.name).toBe('boss');
    expect(await asks(cast.boss, id)).toEqual(['growth.name_cause']);
  });
});

test('the list takes the same few statements however many gaps there are', async () => {
  const one = await db.countStatements(() => db.run(listGaps, { limit: 1 }, { as: cast.boss }));
  expect(await db.countStatements(() => db.run(listGaps, { limit: 200 }, { as: cast.boss }))).toBe(one);
});
