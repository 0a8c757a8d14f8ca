import { mean } from './regression.domain.ts';
import type { UnitWindows } from './window.domain.ts';

/** Readings that are taken together, so that what neighbours share counts as it does in the mean of a window. */
const together = (readings: number) => Math.min(4, Math.floor(readings / 8));

/** What is believed before any was read, in degrees of freedom: that units vary alike. */
const believed = 4;

/**
 * How many times as much the treated units vary by themselves as the others do, by their baselines; 1 where these are too short.
 * A mean of few treated units is only as certain as these units are steady: one loud shop among quiet ones changes by itself as no
 * comparison of the quiet ones would tell (Ferman & Pinto 2019). Never less than once, so that chance cannot narrow a range.
 */
export function varianceOfTreated(units: readonly UnitWindows[]): number {
  const shortest = Math.min(...units.map((unit) => unit.before.length));
  const size = together(shortest);
  if (size < 1) return 1;
  const common = commonMovement(units);
  const spread = (side: boolean) =>
    mean(units.filter((unit) => unit.treated === side).map((unit) => varianceOfBlocks(unit, common, size)));
  const [treated, others] = [spread(true), spread(false)];
  if (!(others > 0)) return 1;
  const known = units.filter((unit) => unit.treated).length * (Math.floor(shortest / size) - 1);
  return Math.max(1, (believed + (known * treated) / others) / (believed + known));
}

/**
 * By what the range of a difference of means, made with one spread for all units, has to be multiplied when the treated vary
 * `ratio` times as much.
 */
export function widthOfUnequal(ratio: number, treated: number, others: number): number {
  const pooled = ((treated - 1) * ratio + others - 1) / (treated + others - 2);
  return Math.sqrt((ratio / treated + 1 / others) / (1 / treated + 1 / others) / pooled);
}

/** What all units do in a period, as the mean distance from their own levels. */
function commonMovement(units: readonly UnitWindows[]): Map<number, number> {
  const moves = new Map<number, { sum: number; of: number }>();
  for (const { before } of units) {
    const level = mean(before.map(({ value }) => value));
    for (const { at, value } of before) {
      const move = moves.get(at) ?? { sum: 0, of: 0 };
      moves.set(at, { sum: move.sum + value - level, of: move.of + 1 });
    }
  }
  return new Map([...moves].map(([at, { sum, of }]) => [at, sum / of]));
}

function varianceOfBlocks({ before }: UnitWindows, common: ReadonlyMap<number, number>, size: number): number {
  const apart = before.map(({ at, value }) => value - common.get(at)!);
  const blocks = Array.from({ length: Math.floor(apart.length / size) }, (_, block) =>
    mean(apart.slice(block * size, (block + 1) * size)),
  );
  const centre = mean(blocks);
  return blocks.reduce((sum, block) => sum + (block - centre) ** 2, 0) / (blocks.length - 1);
}
