import { describe, expect, it } from 'vitest';
import { check } from './course-gate.domain.ts';
import type { Gate } from './gate.domain.ts';
import { evidenceOf, gatesOf } from './item-gate.domain.ts';
import { isRight, type Item } from './item.domain.ts';

const texts = {
  seal: 'If the water appears only while the machine heats up, replace the boiler seal at our cost.',
  kit: 'If the water is there in the morning, send the free descaling kit to the customer.',
  kitToo: 'Water on the table in the morning also means that you send the free descaling kit.',
  visit: 'A service visit must be booked within 5 days of the call.',
  wait: 'The customer must hear from us within 2 days.',
};
const blocks = [
  ...Object.entries(texts).map(([id, text]) => ({ id, text })),
  { id: 'table', text: 'High | 1 hour | Duty engineer', confidence: 0.4 },
];
const evidence = evidenceOf(blocks);

const sound: Item = {
  kind: 'scenario',
  stem: 'The water appears only while the machine heats up. What do you do?',
  options: [
    'Replace the boiler seal at our cost',
    'Book a paid visit with the workshop',
    'Stop the call and alert the engineer',
  ],
  key: [0],
  quote: texts.seal,
  block: 'seal',
  path: ['Water'],
};
const matching: Item = {
  kind: 'matching',
  stem: 'Match each to what the guide says.',
  prompts: ['In the morning', 'While heating', 'After a kit'],
  options: ['Send the kit', 'Replace the seal', 'Book a visit'],
  key: [0, 1, 2],
  quote: texts.kit,
  block: 'kit',
  path: [],
  sources: [
    { block: 'seal', quote: texts.seal },
    { block: 'visit', quote: texts.visit },
  ],
};
const number: Item = {
  kind: 'numeric',
  stem: 'Complete the rule: “A service visit must be booked within _____ days of the call.”',
  options: [],
  key: [],
  answer: '5',
  unit: 'days',
  quote: texts.visit,
  block: 'visit',
  path: [],
};

/** Items with one flaw each, written by hand, and the gate that must catch it. */
const flawed: readonly [Gate, string, Partial<Item>][] = [
  ['quote_not_exact', 'words changed by one letter', { quote: texts.seal.replace('boiler', 'Boiler') }],
  ['quote_not_exact', 'a quote of another block', { quote: texts.kit }],
  ['quote_too_short', 'a quote that proves nothing', { quote: 'replace the boiler' }],
  ['quote_misses_key', 'a true quote about something else', { block: 'wait', quote: texts.wait }],
  ['low_confidence', 'a passage out of a scrambled table', { block: 'table', quote: 'High | 1 hour | Duty engineer' }],
  ['key_missing', 'no key at all', { key: [] }],
  ['key_not_option', 'a key beyond the options', { key: [3] }],
  ['key_not_one', 'two keys', { key: [0, 1] }],
  ['options_too_few', 'a choice of two', { options: sound.options.slice(0, 2) }],
  [
    'option_equal',
    'the same option twice',
    { options: [...sound.options.slice(0, 2), 'Book a paid visit with the workshop.'] },
  ],
  ['option_contains', 'an option within another', { options: [...sound.options.slice(0, 2), 'Book a paid visit'] }],
  [
    'near_twin',
    'a wrong option that another sentence supports',
    {
      stem: 'There is water on the table in the morning. What do you do?',
      options: [
        'Take a photograph of the underside',
        'Send the free descaling kit',
        'Stop the call and alert somebody',
      ],
      quote: texts.seal,
    },
  ],
  [
    'length_ratio',
    'a key twice as long as the rest',
    { options: [sound.options[0]!, 'Book a visit', 'Stop the call'] },
  ],
  ['stem_echo', 'a key that repeats the question', { stem: 'The boiler heats up and water appears. What do you do?' }],
  ['all_or_none', 'all of the above', { options: [...sound.options, 'All of the above'] }],
  ['negative_unmarked', 'a “not” in small letters', { stem: 'The water appears. What should you not do?' }],
  ['points_elsewhere', 'a question about a figure', { stem: 'The water appears as in the figure. What do you do?' }],
  [
    'loose_reference',
    'an option that begins with a “he” whom nobody has named',
    { options: [sound.options[0]!, sound.options[1]!, 'He books a visit with the workshop'] },
  ],
  ['template_text', 'text still to be filled in', { stem: 'The water appears at [Name of site]. What do you do?' }],
];

describe('the gates', () => {
  it('let sound questions through', () => {
    for (const item of [sound, matching, number]) expect(gatesOf(item, evidence)).toEqual([]);
  });

  it.each(flawed)('catch %s: %s', (gate, _what, flaw) => {
    expect(gatesOf({ ...sound, ...flaw }, evidence)).toContain(gate);
  });

  it('catch numbers in another unit or another hand', () => {
    const asked: Item = {
      ...sound,
      kind: 'single',
      stem: 'Which number completes the rule?',
      options: ['5 days', '2 weeks', '3 days'],
      quote: texts.visit,
      block: 'visit',
    };
    expect(gatesOf(asked, evidence)).toContain('unit_format');
    expect(gatesOf({ ...asked, options: ['5 days', 'two days', '3 days'] }, evidence)).toContain('unit_format');
    expect(gatesOf({ ...asked, options: ['5 days', '2 days', '3 days'] }, evidence)).toEqual([]);
  });

  it('catch a number that the quote does not hold, and pairs that give themselves away', () => {
    expect(gatesOf({ ...number, answer: '6' }, evidence)).toContain('quote_misses_key');
    expect(gatesOf({ ...matching, prompts: ['The kit', 'While heating', 'After a kit'] }, evidence)).toContain(
      'pair_echo',
    );
    expect(gatesOf({ ...matching, key: [0, 0, 2] }, evidence)).toContain('key_not_order');
  });

  it('allow a “NOT” in capitals, and words of others in quotation marks', () => {
    expect(gatesOf({ ...sound, stem: 'Which of these should you NOT do?' }, evidence)).not.toContain(
      'negative_unmarked',
    );
    expect(
      gatesOf({ ...sound, stem: 'A customer writes: “It does not heat up.” What do you do?' }, evidence),
    ).not.toContain('negative_unmarked');
  });

  it('look at a whole course: twins, the longest key, the favourite place, true and false', () => {
    const many = (change: (at: number) => Partial<Item>) =>
      Array.from({ length: 10 }, (_none, at): Item => ({
        ...sound,
        stem: `Situation ${at}. What do you do?`,
        ...change(at),
      }));
    const found = (items: readonly Item[]) => new Set(check(items, null).map((finding) => finding.gate));
    expect(found([sound, sound])).toContain('duplicate');
    const longest = ['Replace the boiler seal at our own cost', 'Book a paid visit with them', 'Stop the call'];
    expect(found(many(() => ({ options: longest })))).toContain('key_longest');
    expect(found(many(() => ({})))).toContain('key_position');
    expect(found(many((at) => ({ key: [at % 3] })))).not.toContain('key_position');
    expect(found(many(() => ({ kind: 'single', options: ['True', 'False'], key: [0] })))).toContain(
      'true_false_balance',
    );
  });
});

describe('an answer', () => {
  it('is right by its indices, whatever the order of a choice of several', () => {
    const several = { kind: 'multiple', key: [0, 2] } as const;
    expect(isRight({ ...several, key: [0, 2] }, { chosen: [2, 0] })).toBe(true);
    expect(isRight({ ...several, key: [0, 2] }, { chosen: [0] })).toBe(false);
    expect(isRight({ kind: 'ordering', key: [2, 0, 1] }, { chosen: [2, 0, 1] })).toBe(true);
    expect(isRight({ kind: 'ordering', key: [2, 0, 1] }, { chosen: [0, 1, 2] })).toBe(false);
  });

  it('may write a number in words or with its unit; recall is judged by the learner', () => {
    for (const text of ['5', 'five', ' 5 days', '5.0'])
      expect(isRight({ kind: 'numeric', key: [], answer: '5' }, { text })).toBe(true);
    expect(isRight({ kind: 'numeric', key: [], answer: '1500' }, { text: '1,500' })).toBe(true);
    expect(isRight({ kind: 'numeric', key: [], answer: '5' }, { text: 'many' })).toBe(false);
    expect(isRight({ kind: 'recall', key: [], answer: 'x' }, { text: 'x', selfCheck: false })).toBe(false);
  });
});
