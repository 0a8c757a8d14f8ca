import type { Day } from '../../platform/kernel/day.ts';

/**
 * How a key result is expected to move over its time. Chosen with the key result, because a shipment that lands in the last
 * week and a habit that grows every day are both on course in different ways.
 */
export const paces = ['linear', 'back_loaded', 'milestones'] as const;
export type PaceKind = (typeof paces)[number];

/** A value that should be reached by a day. */
export interface Milestone {
  readonly on: Day;
  readonly value: number;
}

export interface Pace {
  readonly kind: PaceKind;
  /** In the order of their days; only for `milestones`. */
  readonly milestones: readonly Milestone[];
}

export const LINEAR: Pace = { kind: 'linear', milestones: [] };

/** From where to where: the whole way is 1. */
export interface Way {
  readonly baseline: number;
  readonly target: number;
}

/** Which part of the way from baseline to target a value stands for. */
export const shareOf = (way: Way, value: number): number => {
  const share = (value - way.baseline) / (way.target - way.baseline);
  return share === 0 ? 0 : share;
};

/**
 * Which part of the way should be done, 0 to 1, when `elapsed` of the time (0 to 1) has gone. Back-loaded follows the square
 * of the time: a quarter of the way at half-time, half of it after seven tenths. Between milestones nothing is expected: the last
 * one that was due counts. At the end everything is, whatever the pace.
 */
export function expectedOf(pace: Pace, way: Way, elapsed: number, today: Day): number {
  if (elapsed >= 1) return 1;
  switch (pace.kind) {
    case 'linear':
      return elapsed;
    case 'back_loaded':
      return elapsed * elapsed;
    case 'milestones':
      return pace.milestones.reduce(
        (held, { on, value }) => (on <= today ? Math.max(held, Math.min(1, shareOf(way, value))) : held),
        0,
      );
  }
}

export type MilestoneFault = 'none' | 'no_baseline' | 'order' | 'outside' | 'beyond';

/** What is wrong with milestones, by the place of each; an empty map where nothing is. */
export function milestoneFaults(
  milestones: readonly Milestone[],
  measured: { readonly baseline: number | null; readonly target: number | null },
  time: { readonly startsOn: Day; readonly dueOn: Day },
): Map<number, MilestoneFault> {
  const { baseline, target } = measured;
  if (milestones.length === 0) return new Map([[0, 'none']]);
  if (baseline === null || target === null) return new Map([[0, 'no_baseline']]);
  const faults = new Map<number, MilestoneFault>();
  for (const [place, { on, value }] of milestones.entries()) {
    const before = milestones[place - 1];
    const share = shareOf({ baseline, target }, value);
    if (on < time.startsOn || on > time.dueOn) faults.set(place, 'outside');
    else if (share <= 0 || share > 1) faults.set(place, 'beyond');
    else if (before && (on <= before.on || share < shareOf({ baseline, target }, before.value)))
      faults.set(place, 'order');
  }
  return faults;
}
