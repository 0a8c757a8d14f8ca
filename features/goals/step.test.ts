import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { fieldsOf, goalCast } from './cast.scenes.ts';
import { addKeyResult, changeKeyResult, readGoal, recordProgress } from './contract.ts';
import { measureProblems, valueProblem } from './measure.domain.ts';
import { areWeighted, measureOfSteps, milestonesOfSteps, valueOfSteps } from './step.domain.ts';

const step = (title: string, dueOn: string | null = null, weight = 1) => ({ title, dueOn, weight });

describe('the steps of a milestone', () => {
  it('are counted where all count the same, and told in percent where some count more', () => {
    const plain = [step('Lease signed'), step('Counter built'), step('First cup sold')];
    expect(measureOfSteps(plain)).toEqual({ unit: '', target: 3 });
    expect(valueOfSteps(plain, plain.slice(0, 2))).toBe(2);
    const heavy = [step('Lease signed', null, 1), step('Counter built', null, 2), step('First cup sold', null, 3)];
    expect(areWeighted(heavy)).toBe(true);
    expect(measureOfSteps(heavy)).toEqual({ unit: '%', target: 100 });
    expect(valueOfSteps(heavy, heavy.slice(0, 1))).toBe(17);
    expect(valueOfSteps(heavy, heavy)).toBe(100);
  });

  it('say by their days how the number should move, in the order of the days', () => {
    const steps = [step('B', '2026-11-20'), step('A', '2026-10-20'), step('C'), step('D', '2026-11-20')];
    expect(milestonesOfSteps(steps)).toEqual([
      { on: '2026-10-20', value: 1 },
      { on: '2026-11-20', value: 3 },
    ]);
  });

  it('lie between the beginning of the goal and the day of the milestone', () => {
    const measure = {
      kind: 'milestone',
      unit: '',
      baseline: 0,
      target: null,
      stretch: null,
      direction: 'higher',
      dueOn: '2026-12-01',
      steps: [step('Too early', '2026-09-01'), step('Right', '2026-11-01'), step('Too late', '2026-12-02')],
    } as const;
    expect(measureProblems(measure, '2026-10-01').map(({ path, code }) => `${path} ${code}`)).toEqual([
      'steps.0.dueOn before_start',
      'steps.2.dueOn after_end',
    ]);
    expect(measureProblems({ ...measure, steps: [], dueOn: null }, null).map(({ path }) => path)).toEqual([
      'steps',
      'dueOn',
    ]);
  });

  it('leave no half of a yes, and no share over a hundred', () => {
    expect(valueProblem({ kind: 'yes_no', unit: '', target: 1 }, 0.5)?.code).toBe('yes_or_no');
    expect(valueProblem({ kind: 'yes_no', unit: '', target: 1 }, 1)).toBeNull();
    expect(valueProblem({ kind: 'milestone', unit: '', target: 3 }, 4)?.code).toBe('steps');
    expect(valueProblem({ kind: 'metric', unit: '%', target: 84 }, 104)?.code).toBe('over_hundred');
    expect(valueProblem({ kind: 'metric', unit: '% growth', target: 84 }, 104)).toBeNull();
  });
});

const at = '2026-11-10T09:00:00.000Z';
const db = await testDatabase();
const cast = await goalCast(db, '00000000-0000-7000-8000-000000000770', at);

/** An active goal of Thandi with a milestone of three steps, the first two due in October and November. */
async function opened() {
  const goal = await cast.published('A shop in Leeds', cast.thandi, {
    type: 'priority',
    id: (await cast.priority()).id,
  });
  const result = await db.run(
    addKeyResult,
    {
      of: { type: 'goal', id: goal.id },
      kind: 'milestone',
      title: 'The shop is open',
      dueOn: '2026-12-15',
      steps: [step('Lease signed', '2026-10-15'), step('Counter built', '2026-11-05'), step('First cup sold')],
    },
    { as: cast.thandi, at },
  );
  const say = (more: object, when = at) =>
    db.run(
      recordProgress,
      { of: { type: 'goal', id: goal.id }, keyResultId: result.id, ...more },
      { as: cast.thandi, at: when },
    );
  const now = async () =>
    (await db.run(readGoal, { id: goal.id }, { as: cast.sipho, at })).keyResults.find(({ id }) => id === result.id)!;
  return { goal, result, say, now };
}

describe('a milestone on a goal', () => {
  it('is drifting by the days of its steps until they are ticked, and remembers who did what', async () => {
    const { result, say, now } = await opened();
    expect(result).toMatchObject({ unit: '', baseline: 0, target: 3, pace: { kind: 'milestones' } });
    const [lease, counter] = result.steps;
    await say({ stepsDone: [lease!.id] });
    expect(await now()).toMatchObject({ now: 1, health: 'drifting' });
    await say({ stepsDone: [lease!.id, counter!.id], note: 'It has a sink, too.' });
    const done = await now();
    expect(done).toMatchObject({ now: 2, health: 'on_course' });
    expect(done.steps.map((one) => one.done?.by.name)).toEqual(['Thandi Mokoena', 'Thandi Mokoena', undefined]);
    await say({ stepsDone: [lease!.id] });
    expect((await now()).steps.map((one) => one.done !== null)).toEqual([true, false, false]);
  });

  it('takes no number beside its steps, and no step of another', async () => {
    const { say } = await opened();
    const other = await opened();
    expect(await fieldsOf(say({ value: 2 }))).toEqual(['value']);
    expect(await fieldsOf(say({ stepsDone: [other.result.steps[0]!.id] }))).toEqual(['stepsDone']);
  });

  it('keeps what was done when its list is changed', async () => {
    const { result, say, now } = await opened();
    const [lease, counter] = result.steps;
    await say({ stepsDone: [lease!.id] });
    const { id, version } = await now();
    await db.run(
      changeKeyResult,
      {
        id,
        version,
        kind: 'milestone',
        title: 'The shop is open',
        dueOn: '2026-12-15',
        steps: [
          { ...step('Lease signed and paid', null, 3), id: lease!.id },
          { ...step('Counter built'), id: counter!.id },
        ],
      },
      { as: cast.ingrid, at },
    );
    const changed = await now();
    expect(changed).toMatchObject({ unit: '%', target: 100, now: 75, pace: { kind: 'linear' } });
    expect(changed.steps.map(({ title, done }) => [title, done !== null])).toEqual([
      ['Lease signed and paid', true],
      ['Counter built', false],
    ]);
  });
});

describe('a yes or no', () => {
  it('is not behind before its day, and arrives with a yes', async () => {
    const { goal } = await opened();
    const of = { type: 'goal', id: goal.id } as const;
    const { id } = await db.run(
      addKeyResult,
      { of, kind: 'yes_no', title: 'The landlord renews', dueOn: '2026-12-01' },
      { as: cast.thandi, at },
    );
    const say = (value: number) => db.run(recordProgress, { of, keyResultId: id, value }, { as: cast.thandi, at });
    const now = async () =>
      (await db.run(readGoal, { id: goal.id }, { as: cast.thandi, at })).keyResults.find((one) => one.id === id);
    await say(0);
    expect(await now()).toMatchObject({ now: 0, health: 'on_course' });
    expect(await fieldsOf(say(2))).toEqual(['value']);
    await say(1);
    expect(await now()).toMatchObject({ now: 1, health: 'achieved' });
  });
});
