import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stem } from './words.domain.ts';
import { closestTitle, reviewDraft, type Draft } from './writing.domain.ts';

const parent = {
  title: 'Solve it the first time',
  why: 'A customer who has to write twice is a customer who cancels. We remove the reason for the second message.',
};
const draft = (title: string, more: Partial<Draft> = {}): Draft => ({
  title,
  parent,
  hasMeasure: true,
  hasDate: true,
  ...more,
});
const codes = (title: string, more?: Partial<Draft>) => reviewDraft(draft(title, more)).map((finding) => finding.code);

describe('writing help', () => {
  it('points at a goal that repeats its parent, at the words it repeats, and asks for a measure', () => {
    const title = 'Improve first-time solving for our customers';
    const findings = reviewDraft(draft(title, { hasMeasure: false }));
    expect(findings.map((finding) => finding.code)).toEqual(['copy-of-parent', 'no-measure', 'vague']);
    expect(findings[0]!.marks.map(({ from, to }) => title.slice(from, to))).toEqual([
      'first-time solving',
      'customers',
    ]);
    expect(findings[0]!.about).toBe('Solve it the first time');
    expect(findings[2]!.about).toBe('Improve');
  });

  it.each([
    'Sipho settles boiler chats without asking a senior',
    'Ours or theirs, settled in two replies',
    'Second contacts about boilers fall from 140 to 60 a week',
    'Solve problems in the first reply by asking the four service questions',
  ])('leaves a translation alone: %s', (title) => {
    expect(codes(title)).toEqual([]);
  });

  it('a copy stays a copy in other letters, order and endings', () => {
    expect(codes('SOLVING IT FIRST TIME')).toEqual(['copy-of-parent']);
    expect(codes('The first time, solved')).toEqual(['copy-of-parent']);
  });

  it('a number in the goal is a measure', () => {
    expect(codes('Two tastings a week', { hasMeasure: false, parent: null })).toEqual(['no-measure']);
    expect(codes('40 % of guests come back', { hasMeasure: false, parent: null })).toEqual([]);
  });

  it('only the verb that opens a goal is called vague', () => {
    expect(codes('We will support the shops', { parent: null })).toEqual(['vague']);
    expect(codes('Answer support mails in an hour', { parent: null })).toEqual([]);
  });

  it('says nothing about an empty line and survives any text', () => {
    expect(codes('  ')).toEqual([]);
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        (title, other) => {
          for (const { marks } of reviewDraft(draft(title, { parent: { title: other, why: title } })))
            for (const { from, to } of marks) expect(from < to && to <= title.length).toBe(true);
        },
      ),
    );
  });
});

it('a goal that leads nowhere is shown the title it shares most with, if any', () => {
  const targets = [{ title: 'Keep the customers we have' }, { title: 'Two days to any door' }];
  expect(closestTitle('Call customers we have lost and keep in touch', targets)?.title).toBe(
    'Keep the customers we have',
  );
  expect(closestTitle('Redesign the loyalty card', targets)).toBeNull();
});

it.each([
  [['solve', 'solved', 'solving', 'solves']],
  [['settle', 'settled', 'settling']],
  [['reply', 'replies', 'replied']],
  [['organise', 'organising', 'organisation']],
  [['train', 'training', 'trained']],
])('endings meet: %s have one stem', (family) => {
  expect(new Set(family.map(stem)).size).toBe(1);
});
