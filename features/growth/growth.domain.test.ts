import { describe, expect, test } from 'vitest';
import { causes, opens, opensLearning } from './cause.domain.ts';
import { checkNeed, inOneSentence, isComplete, type Need } from './need.domain.ts';
import { comparedIn, draftOf, planOf, sizeIn } from './study-draft.domain.ts';
import { isDecided, offers, ordinaryPlan, planFaults, towardsBetter } from './study.domain.ts';

const boiler: Need = {
  behaviour: 'Tell a boiler fault from scale and say who pays',
  situation: 'In a chat about a B1 or B2, before the second reply',
  standard: 'Right in nine of ten, using the four service questions',
  sign: 'Two people read twelve chats each Monday',
};
const failed = (need: Partial<Need>) =>
  checkNeed({ ...boiler, ...need })
    .filter((one) => !one.ok)
    .map((one) => `${one.check}:${one.question}`);

describe('the cause before the course', () => {
  test('only a missing skill opens learning; each other cause opens something of its own', () => {
    expect(causes.filter(opensLearning)).toEqual(['skill']);
    expect(causes.every((cause) => cause === 'skill' || opens[cause] !== 'learning')).toBe(true);
    expect(opensLearning(null)).toBe(false);
  });
});

describe('a need that can be taught', () => {
  test('the example of the design passes all four checks', () => {
    expect(failed({})).toEqual([]);
    expect(isComplete(boiler)).toBe(true);
  });

  test.each([
    ['Be better with boiler complaints', 'behaviour:not_seen'],
    ['Understand the returns policy', 'behaviour:not_seen'],
    ['Greet the guest; take the order; close the till', 'behaviour:several'],
    ['Greet the guest and take the order and close the till', 'behaviour:several'],
    ['', 'behaviour:empty'],
  ])('%j is asked about', (behaviour, expected) => {
    expect(failed({ behaviour })).toEqual([expected]);
  });

  test('no moment, no measure, nothing to see are asked about', () => {
    expect(failed({ situation: 'Always' })).toEqual(['moment:no_moment']);
    expect(failed({ standard: 'Nicely' })).toEqual(['standard:no_measure']);
    expect(failed({ standard: 'Better than today' })).toEqual(['standard:no_measure']);
    expect(failed({ sign: 'We will feel the difference' })).toEqual(['seen:no_look']);
  });

  test('handle objections within two replies is teachable', () => {
    expect(
      failed({
        behaviour: 'Handle objections with the approved service framework',
        situation: 'In chat',
        standard: 'Within two replies',
      }),
    ).toEqual([]);
  });

  test('the parts read as one sentence, whatever punctuation came with them', () => {
    expect(inOneSentence({ ...boiler, situation: 'in a chat about a B1.', standard: 'Right in nine of ten.' })).toEqual(
      {
        situation: 'In a chat about a B1',
        behaviour: 'tell a boiler fault from scale and say who pays',
        standard: 'right in nine of ten',
      },
    );
    expect(inOneSentence({ ...boiler, behaviour: 'NPS calls are returned' }).behaviour).toBe('NPS calls are returned');
  });
});

describe('a study is written down before it begins', () => {
  const plan = {
    ...ordinaryPlan('2026-08-07'),
    kpiId: 'k',
    behaviour: '',
    treated: ['toronto'],
    comparison: ['leeds'],
  };

  test('its ordinary plan leaves out the four weeks that got its people chosen', () => {
    expect(plan).toMatchObject({ baselineUntil: '2026-07-09', lookOn: '2026-11-06' });
    expect(planFaults(plan)).toEqual([]);
  });

  test('an impossible plan is refused with what is wrong', () => {
    expect(planFaults({ ...plan, baselineUntil: '2026-08-07' })).toEqual(['baseline_after_start']);
    expect(planFaults({ ...plan, lookOn: '2026-08-01' })).toEqual(['look_before_effect']);
    expect(planFaults({ ...plan, kpiId: null })).toEqual(['nothing_watched']);
    expect(planFaults({ ...plan, treated: [] })).toEqual(['nobody_helped']);
    expect(planFaults({ ...plan, comparison: ['toronto'] })).toEqual(['compared_with_itself']);
  });

  test('where lower is better the range is turned round', () => {
    expect(towardsBetter({ effect: -4, low: -7, high: -1 }, 'lower')).toEqual({ effect: 4, low: 1, high: 7 });
  });

  test('"cannot tell" keeps it open, "no effect" offers to look at the cause again', () => {
    expect(isDecided('cannot-tell')).toBe(false);
    expect(isDecided('no-effect')).toBe(true);
    expect(offers['no-effect']).toBe('reopen');
  });
});

describe('a study while it is written', () => {
  const choices = {
    kpis: [
      {
        id: 'repairs',
        better: 'higher' as const,
        units: [{ unitKey: 'toronto' }, { unitKey: 'leeds' }, { unitKey: 'melbourne' }],
      },
      { id: 'returns', better: 'lower' as const, units: [] },
    ],
    treated: ['toronto'],
    nearKpiId: null,
    plan: ordinaryPlan('2026-08-07'),
  };

  test('starts from the number whose name is nearest to the need where the gap names none', () => {
    expect(draftOf({ ...choices, nearKpiId: 'returns' }, null)).toMatchObject({ watch: 'kpi', kpiId: 'returns' });
    expect(draftOf({ ...choices, nearKpiId: 'returns' }, 'repairs')).toMatchObject({ kpiId: 'repairs' });
    expect(draftOf(choices, null)).toMatchObject({ watch: 'behaviour', kpiId: '' });
  });

  test('starts from the number the gap holds back and compares with every other place', () => {
    const draft = draftOf(choices, 'repairs');
    expect(planOf(draft, choices, 'x')).toMatchObject({
      kpiId: 'repairs',
      treated: ['toronto'],
      comparison: ['leeds', 'melbourne'],
      behaviour: '',
      matters: null,
    });
    expect(comparedIn({ ...draft, treated: ['leeds'] }, choices)).toEqual(['toronto', 'melbourne']);
    expect(comparedIn({ ...draft, comparison: [] }, choices)).toEqual([]);
  });

  test('a number without places is watched as a whole; without a number, the behaviour', () => {
    expect(planOf(draftOf(choices, 'returns'), choices, 'x')).toMatchObject({
      treated: [''],
      comparison: [],
      better: 'lower',
    });
    expect(planOf(draftOf(choices, null), choices, 'Say who pays')).toMatchObject({
      kpiId: null,
      behaviour: 'Say who pays',
      treated: [],
    });
    expect(planOf({ ...draftOf(choices, null), watch: 'none' }, choices, 'x')).toBeNull();
  });

  test('a size is read with a point or a comma, and nonsense is none', () => {
    expect([sizeIn('3'), sizeIn('3,5'), sizeIn(''), sizeIn('0'), sizeIn('many')]).toEqual([3, 3.5, null, null, null]);
  });
});
