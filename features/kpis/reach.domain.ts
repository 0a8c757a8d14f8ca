import type { Chart } from './chart.domain.ts';
import { mean } from './regression.domain.ts';

export interface Reach {
  /** always: every ordinary reading is there · sometimes: chance decides · out-of-reach: today's process cannot */
  answer: 'always' | 'sometimes' | 'out-of-reach';
  /** what today's process gives */
  low: number;
  high: number;
  /** the level moved and the range is that of the readings since, not of the baseline */
  shifted: boolean;
}

/**
 * Can the present process reach the target? Answered from the natural limits; after a run of eight, from the level
 * since the run began with the baseline's sigma, since the baseline describes a process that is gone.
 */
export function reachOf(chart: Chart, values: readonly number[], target: number, better: 'higher' | 'lower'): Reach {
  const run = chart.signals.findLast((s) => s.rule === 'run-of-eight');
  const since = run ? values.slice(run.since - 1) : [];
  const stillThere = run !== undefined && since.length >= 8 && chart.sigma !== null;
  const centre = stillThere ? mean(since) : chart.centre;
  const low = stillThere ? centre - 3 * chart.sigma! : chart.lower.at(-1)!;
  const high = stillThere ? centre + 3 * chart.sigma! : chart.upper.at(-1)!;
  const meets = better === 'higher' ? low >= target : high <= target;
  const misses = better === 'higher' ? high < target : low > target;
  return { answer: meets ? 'always' : misses ? 'out-of-reach' : 'sometimes', low, high, shifted: stillThere };
}
