import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { fieldsOf, goalCast, refusal } from './cast.scenes.ts';
import {
  changePriority,
  closeGoal,
  createPriority,
  readGoal,
  readOutline,
  readPriority,
  recordProgress,
} from './contract.ts';
import { explainHealth, readCalibration, readExplanations, readScores, setPace } from './progress.contract.ts';
import { erasePerson, exportPerson } from './service.ts';

const db = await testDatabase();
const at = '2026-11-19T09:00:00.000Z';
const { ingrid, thandi, sipho, rafi, draft, published } = await goalCast(
  db,
  '00000000-0000-7000-8000-000000000740',
  at,
);
const as = (person: string) => ({ as: person, at });

describe('priorities', () => {
  it('a sixth takes a reason, which stays and is shown with who gave it', async () => {
    for (const n of [1, 2, 3, 4, 5]) await db.run(createPriority, { title: `Priority ${n}` }, as(ingrid));
    expect(await fieldsOf(db.run(createPriority, { title: 'Priority 6' }, as(ingrid)))).toEqual(['reason']);
    const reason = 'The law asks for it from January.';
    const sixth = await db.run(createPriority, { title: 'Priority 6', reason }, as(ingrid));
    expect(sixth.more).toMatchObject({ reason, by: { id: ingrid } });
    const page = await db.run(readOutline, {}, as(rafi));
    expect(page.frame!.priorities).toMatchObject({ open: 6, reasons: [{ title: 'Priority 6', reason }] });
  });

  it('says what it leaves out', async () => {
    const made = await db.run(
      createPriority,
      { title: 'Fast', notDoing: 'Same-day delivery.', reason: 'For the test.' },
      as(ingrid),
    );
    expect(made.notDoing).toBe('Same-day delivery.');
    const changed = await db.run(
      changePriority,
      { id: made.id, version: made.version, notDoing: 'Drones.' },
      as(ingrid),
    );
    expect(changed.notDoing).toBe('Drones.');
    expect((await db.run(readPriority, { id: made.id }, as(rafi))).notDoing).toBe('Drones.');
  });
});

const top = async () => {
  const made = await db.run(createPriority, { title: 'Keep customers', reason: 'For the test.' }, as(ingrid));
  return { type: 'priority', id: made.id } as const;
};

describe('pace', () => {
  it('is chosen for a key result, and changes what the same number means', async () => {
    const goal = await published('Settle it alone', sipho, await top());
    const [result] = goal.keyResults;
    const of = { type: 'goal', id: goal.id } as const;
    await db.run(recordProgress, { of, keyResultId: result!.id, value: 73, confidence: 70 }, as(sipho));
    expect((await db.run(readGoal, { id: goal.id }, as(sipho))).keyResults[0]).toMatchObject({ health: 'drifting' });
    const paced = await db.run(setPace, { id: result!.id, version: 1, pace: 'back_loaded' }, as(sipho));
    expect(paced).toMatchObject({ health: 'on_course', pace: { kind: 'back_loaded' } });
    expect(paced.expected).toBeCloseTo((49 / 91) ** 2);
    const milestones = [{ on: '2026-11-10', value: 80 }];
    const late = await db.run(setPace, { id: result!.id, version: 2, pace: 'milestones', milestones }, as(sipho));
    expect(late).toMatchObject({ health: 'off_course', pace: { kind: 'milestones', milestones } });
    expect(await refusal(db.run(setPace, { id: result!.id, version: 2, pace: 'linear' }, as(sipho)))).toBe(
      'stale_edit',
    );
    expect(
      await fieldsOf(
        db.run(
          setPace,
          { id: result!.id, version: 3, pace: 'milestones', milestones: [{ on: '2027-02-01', value: 80 }] },
          as(sipho),
        ),
      ),
    ).toEqual(['milestones.0']);
    expect(await refusal(db.run(setPace, { id: result!.id, version: 3, pace: 'linear' }, as(rafi)))).toBe('forbidden');
  });
});

describe('explaining a health', () => {
  it('changes nothing about it; who said it, when, and about which health stands beside it', async () => {
    const goal = await published('Explain me', sipho, await top());
    const of = { type: 'goal', id: goal.id } as const;
    const before = (await db.run(readGoal, { id: goal.id }, as(rafi))).health;
    expect(before).toBe('no_news');
    await db.run(explainHealth, { of, words: 'The till was down for a week.' }, as(rafi));
    expect((await db.run(readGoal, { id: goal.id }, as(rafi))).health).toBe(before);
    const said = await db.run(readExplanations, of, as(thandi));
    expect(said.items).toMatchObject([{ words: 'The till was down for a week.', health: before, by: { id: rafi } }]);
    expect((await db.work((work) => exportPerson(work, rafi)))['explanations']).toHaveLength(1);
    await db.work((work) => erasePerson(work, rafi));
    expect((await db.run(readExplanations, of, as(thandi))).items).toEqual([]);
  });

  it('a draft is explained only by those who see it', async () => {
    const goal = await draft('Secret still', sipho);
    const of = { type: 'goal', id: goal.id } as const;
    expect(await refusal(db.run(explainHealth, { of, words: 'I know.' }, as(rafi)))).toBe('goal_not_found');
    expect(await refusal(db.run(readExplanations, of, as(rafi)))).toBe('goal_not_found');
  });
});

describe('scores and calibration', () => {
  it('a closed goal has a score for each key result, from its last number', async () => {
    const goal = await published('Close me', sipho, await top());
    const of = { type: 'goal', id: goal.id } as const;
    await db.run(recordProgress, { of, keyResultId: goal.keyResults[0]!.id, value: 77, confidence: 40 }, as(sipho));
    expect(await db.run(readScores, { id: goal.id }, as(rafi))).toEqual({ closed: false, whole: null, items: [] });
    const { version } = await db.run(readGoal, { id: goal.id }, as(sipho));
    await db.run(closeGoal, { id: goal.id, version, outcome: 'missed', note: '' }, as(sipho));
    const scores = await db.run(readScores, { id: goal.id }, as(rafi));
    expect(scores).toMatchObject({ closed: true, whole: 0.5, items: [{ value: 77, score: 0.5, because: 'way' }] });
  });

  it('says nothing about how well people judge before there are enough of them', async () => {
    expect((await db.run(readCalibration, {}, as(rafi))).bands).toEqual([]);
  });
});
