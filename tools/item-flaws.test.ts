import { describe, expect, it } from 'vitest';
import { flawScores, labelledItems, objections, precision, recall } from './item-flaw-labels.ts';

describe('the gates, on questions with one flaw written into each', () => {
  const items = labelledItems();

  it('know at least 120 questions, and for every flaw some with and many without', () => {
    expect(items.length).toBeGreaterThanOrEqual(120);
    for (const { positives } of flawScores(items)) expect(positives).toBeGreaterThanOrEqual(2);
    expect(items.filter(({ flaw }) => flaw === null).length).toBeGreaterThanOrEqual(40);
  });

  it.each(['all', 'held-out'] as const)('find nine flawed questions in ten and leave sound ones alone: %s', (part) => {
    const any = flawScores(items, part === 'all' ? undefined : part).at(-1)!;
    expect(precision(any)).toBeGreaterThanOrEqual(0.9);
    expect(recall(any)).toBeGreaterThanOrEqual(0.9);
  });

  it.each(flawScores(items).slice(0, -1))('name the flaw: $flaw', (score) => {
    expect(precision(score)).toBeGreaterThanOrEqual(0.65);
    expect(recall(score)).toBeGreaterThanOrEqual(0.65);
  });

  it('object to nothing when the flaw is mended', () => {
    const [echo] = items.filter(({ flaw }) => flaw === 'stem_echo');
    const mended = {
      ...echo!,
      item: { ...echo!.item, options: ['The narrow chest behind the bar', ...echo!.item.options.slice(1)] },
    };
    expect(objections([echo!])[0]).toContain('stem_echo');
    expect(objections([mended])[0]).not.toContain('stem_echo');
  });
});
