import { sizeLimit } from './plan.ts';
import type { House, Violation } from './tree.ts';

/** A file is read in one sitting. */
export function* size(house: House): Generator<Violation> {
  for (const { file, lines } of house.modules) {
    if (lines <= sizeLimit) continue;
    yield {
      rule: 'size',
      file,
      message: `${lines} lines; at most ${sizeLimit}. A file this long holds more than one noun: give the second one its own file.`,
    };
  }
}

/** Lines per file at the given share of files, e.g. 0.5 for the median. */
export function linesAt(house: House, share: number): number {
  const sorted = house.modules.map((module) => module.lines).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
