import { fewestForAFigure } from './study.domain.ts';

export interface Watched {
  readonly personId: string;
  readonly helped: boolean;
  readonly seen: 'yes' | 'partly' | 'no' | 'not_met';
}

export interface Tally {
  /** People of whom it was seen at least once, of those watched in such a moment. */
  readonly seen: number;
  readonly of: number;
}

/**
 * Of how many people the behaviour was seen, among those who were helped and among others. A person counts once, with the best that
 * anybody saw; nobody met in such a moment does not count. No figure below five people on a side, and none of a side whose
 * complement would be told by subtraction.
 */
export function tallyOf(watched: readonly Watched[]): { helped: Tally | null; others: Tally | null } {
  const side = (helped: boolean): Tally => {
    const people = new Map<string, boolean>();
    for (const one of watched)
      if (one.helped === helped && one.seen !== 'not_met')
        people.set(one.personId, (people.get(one.personId) ?? false) || one.seen === 'yes');
    return { seen: [...people.values()].filter(Boolean).length, of: people.size };
  };
  const shown = (tally: Tally): Tally | null => (tally.of >= fewestForAFigure ? tally : null);
  return { helped: shown(side(true)), others: shown(side(false)) };
}
