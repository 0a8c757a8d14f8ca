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
  parent: { ...parent, likeness: null },
  beside: [],
  hasMeasure: true,
  hasBaseline: true,
  hasDate: true,
  ...more,
});
const codes = (title: string, more?: Partial<Draft>) => reviewDraft(draft(title, more)).map((finding) => finding.code);

describe('writing help', () => {
  it('points at a goal that repeats its parent, at the words it repeats, and asks for a measure', () => {
    const title = 'Improve first-time solving for our customers';
    const findings = reviewDraft(draft(title, { hasMeasure: false }));
    expect(findings.map((finding) => finding.code)).toEqual(['copy-of-parent', 'vague', 'no-measure']);
    expect(findings[0]!.marks.map(({ from, to }) => title.slice(from, to))).toEqual([
      'first-time solving',
      'customers',
    ]);
    expect(findings[0]!.about).toBe('Solve it the first time');
    expect(findings[1]!.about).toBe('Improve');
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
    expect(codes('Guests come back for a second cup', { hasMeasure: false, parent: null })).toEqual(['no-measure']);
    expect(codes('40 % of guests come back', { hasMeasure: false, parent: null })).toEqual([]);
  });

  it('only the verb that opens a goal is called vague', () => {
    expect(codes('We will support the shops', { parent: null })).toEqual(['vague']);
    expect(codes('Answer support mails in an hour', { parent: null })).toEqual([]);
  });

  it.each([
    ['Hold twelve tastings', 'activity-count'],
    ['Launch the new loyalty card', 'output'],
    ['Shorten the queue, repaint the counter and find a second roaster', 'several'],
    ['Keep the queue under four minutes', 'lasting-measure'],
  ])('%s: asks about %s', (title, code) => {
    expect(codes(title, { parent: null })).toEqual([code]);
  });

  it.each([
    'Hold twelve tastings so that guests come back twice as often',
    'With the new loyalty card, 40 % of guests come back instead of 31 %',
    'Cut the time between order and cup from six to four minutes, while the cups sent back stay at two a day',
    'Design and launch the card until 40 % of guests are back within a month',
  ])('asks nothing about the same work said by what it changes: %s', (title) => {
    expect(codes(title, { parent: null })).toEqual([]);
  });

  it('a target on a scale is asked for where it stands today, a count of new things is not', () => {
    const bare = { parent: null, hasBaseline: false };
    expect(codes('Returned orders drop to 2 %', bare)).toEqual(['no-baseline']);
    expect(codes('Returned orders drop from 5 % to 2 %', bare)).toEqual([]);
    expect(codes('Returned orders drop to 2 %, 5 % last year', bare)).toEqual([]);
    expect(codes('Win three new wholesale customers', bare)).toEqual([]);
  });

  it('a date in any of its forms is a date, and a span of time is none', () => {
    const bare = { parent: null, hasDate: false };
    for (const when of [
      'by May',
      'in Q3',
      'before Christmas',
      'by 30 June',
      'by 2027-03-01',
      'this year',
      'by the end of the season',
    ])
      expect(codes(`Two shops open on Sundays ${when}`, bare)).toEqual([]);
    expect(codes('Answer within two days', bare)).toContain('no-date');
    expect(codes('Guests may reserve two tables', bare)).toContain('no-date');
  });

  it('an acronym stands for the words it is made of', () => {
    const above = { title: 'Raise the net promoter score', why: '', likeness: null };
    expect(codes('Raise the NPS', { parent: above })).toContain('copy-of-parent');
    expect(codes('Raise the SPN', { parent: above })).not.toContain('copy-of-parent');
  });

  it('likeness of meaning finds a copy in other words', () => {
    const said = (likeness: number) =>
      codes('Whoever writes has to write only once', { parent: { ...parent, likeness } });
    expect(said(0.9)).toContain('copy-of-parent');
    expect(said(0.5)).not.toContain('copy-of-parent');
  });

  it('a goal beside it with the same words is shown, and one that pulls the other way on the same work', () => {
    const beside = [
      { id: 'a', title: 'Orders are packed in one day instead of three', near: true, likeness: null },
      { id: 'b', title: 'Ours or theirs, settled in two replies!', near: true, likeness: null },
    ];
    expect(reviewDraft(draft('Ours or theirs: settled in two replies', { beside }))).toMatchObject([
      { code: 'verbatim-copy', other: 'b' },
    ]);
    expect(reviewDraft(draft('Wrongly packed orders fall from 40 to 10', { beside }))).toMatchObject([
      { code: 'conflict', other: 'a', about: 'Orders are packed in one day instead of three' },
    ]);
    expect(codes('Orders are packed in half a day', { beside })).not.toContain('conflict');
  });

  it('says nothing about an empty line and survives any text', () => {
    expect(codes('  ')).toEqual([]);
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        (title, other) => {
          for (const { marks } of reviewDraft(draft(title, { parent: { title: other, why: title, likeness: null } })))
            for (const { from, to } of marks) expect(from < to && to <= title.length).toBe(true);
        },
      ),
    );
  });
});

it('a goal that leads nowhere is shown the title it shares most with, if any', () => {
  const targets = [{ title: 'Keep the customers we have' }, { title: 'Two days to any door' }];
  expect(closestTitle(targets)('Call customers we have lost and keep in touch')?.title).toBe(
    'Keep the customers we have',
  );
  expect(closestTitle(targets)('Redesign the loyalty card')).toBeNull();
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
