import { describe, expect, it } from 'vitest';
import { betterWording, GAP } from './writing-pattern.domain.ts';
import { reviewDraft, type Draft } from './writing.domain.ts';

const draft = (title: string, more: Partial<Draft> = {}): Draft => ({
  title,
  parent: null,
  beside: [],
  hasMeasure: false,
  hasBaseline: false,
  hasDate: true,
  ...more,
});
/** The wording offered for the strongest finding. */
const offered = (title: string, more: Partial<Draft> = {}): string | null => {
  const [first] = reviewDraft(draft(title, more));
  return first ? betterWording(first, title, more.parent?.title ?? null) : title;
};

describe('a better wording', () => {
  it('turns what is made into what it changes', () => {
    expect(offered('Build a customer portal')).toBe('With a customer portal, … goes from … to …');
  });

  it('turns a loose verb into a movement', () => {
    expect(offered('Improve customer satisfaction')).toBe('Customer satisfaction goes from … to …');
  });

  it('turns a copy into a part of its own', () => {
    const parent = { title: 'Solve it the first time', why: '', likeness: null };
    expect(offered('Solve it the first time', { parent, hasMeasure: true })).toBe('…, so that solve it the first time');
  });

  it('keeps the first of several goals', () => {
    expect(offered('Cut refunds to 2 % and open three shops')).toBe('Cut refunds to 2 %');
  });

  it('offers none for a level to hold, which belongs to a KPI', () => {
    const finding = { code: 'lasting-measure', marks: [], about: null, other: null } as const;
    expect(betterWording(finding, 'Keep uptime above 99.9 %', null)).toBeNull();
  });

  it('leaves a gap wherever it cannot know', () => {
    for (const title of ['Improve quality', 'Write 12 articles', 'Build a portal'])
      expect(offered(title)).toContain(GAP);
  });
});
