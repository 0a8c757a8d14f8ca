import { shareOf } from './pace.domain.ts';
import type { Measured } from './health.domain.ts';

/** What a key result came to when its goal was closed: derived from its last number, never given by anybody. */
export interface Score {
  /** 0 to 1; null where nobody can tell. */
  readonly score: number | null;
  readonly because: 'way' | 'arrived' | 'not_arrived' | 'no_value' | 'no_target';
}

/** The part of the way that was done. Without a baseline only whether it arrived can be said. */
export function scoreOf(measured: Measured | null, value: number | null): Score {
  if (measured === null) return { score: null, because: 'no_target' };
  if (value === null) return { score: null, because: 'no_value' };
  const { baseline, target, direction } = measured;
  const there = direction === 'higher' ? value >= target : value <= target;
  if (baseline === null || baseline === target)
    return there ? { score: 1, because: 'arrived' } : { score: 0, because: 'not_arrived' };
  return { score: Math.max(0, Math.min(1, shareOf({ baseline, target }, value))), because: 'way' };
}

/** The mean of what can be told, or null. Each key result counts the same. */
export function wholeScore(scores: readonly Score[]): number | null {
  const told = scores.flatMap(({ score }) => (score === null ? [] : [score]));
  return told.length === 0 ? null : told.reduce((sum, score) => sum + score, 0) / told.length;
}
