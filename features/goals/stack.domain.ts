export const stackPlaces = ['outcome', 'leading', 'quality', 'development'] as const;
export type StackPlace = (typeof stackPlaces)[number];

/** A team steers by at most five numbers: one result, what moves it, one that keeps it honest, and at most one that grows. */
export const holds: Readonly<Record<StackPlace, readonly [least: number, most: number]>> = {
  outcome: [1, 1],
  leading: [1, 2],
  quality: [1, 1],
  development: [0, 1],
};

export interface PlacedKpi {
  readonly id: string;
  readonly place: StackPlace;
  readonly name: string;
  readonly definition: string;
}

export interface StackException {
  readonly place: StackPlace;
  readonly kind: 'missing' | 'surplus';
}

export interface JudgedPlace<Exception extends StackException = StackException> {
  readonly place: StackPlace;
  /** empty: nothing is there and nothing has to be */
  readonly state: 'filled' | 'empty' | 'missing' | 'surplus';
  /** how many are too few or too many */
  readonly off: number;
  /** the reason that stands for it, if there is one */
  readonly exception: Exception | null;
}

/** What is missing and what is too much, place by place; exceptions newest first. */
export const judgePlaces = <Exception extends StackException>(
  kpis: readonly Pick<PlacedKpi, 'place'>[],
  exceptions: readonly Exception[],
): JudgedPlace<Exception>[] =>
  stackPlaces.map((place) => {
    const count = kpis.filter((kpi) => kpi.place === place).length;
    const [least, most] = holds[place];
    const state = count < least ? 'missing' : count > most ? 'surplus' : count === 0 ? 'empty' : 'filled';
    const kind = state === 'empty' ? 'missing' : state;
    return {
      place,
      state,
      off: Math.max(0, least - count, count - most),
      exception: exceptions.find((one) => one.place === place && one.kind === kind) ?? null,
    };
  });

const speed =
  /\b(?:speed|fast(?:er)?|quick(?:ly|er)?|within \w+ (?:working )?(?:minutes?|hours?|days?)|time to|(?:waiting|lead|cycle|turnaround|response|reply|handling|resolution|delivery|repair|service) time|(?:minutes|hours|days) (?:from|to|until|per|between)|first reply|per (?:hour|shift|day|person)|(?:an|a) (?:hour|shift)|throughput|handled|velocity|on time|same[- ]day)\b/i;

const quality =
  /\b(?:right|first time|first contact|error|errors|defects?|faults?|rework|complain\w*|accura\w*|correct\w*|quality|consisten\w*|follows?|standard|reopen\w*|returned|sent back|satisf\w*|without correction|in full|audit|near miss)\b/i;

const growth =
  /\b(?:skills?|learn\w*|trained|mastered|alone|without (?:a senior|help|asking)|able to|can run|certif\w*|onboard\w*|cross-train\w*|in a new role)\b/i;

/** The place that a KPI would take, from its words: growth and quality are said, the rest follows from what it leads. */
export function placeOf(kpi: { name: string; definition: string; horizon: 'leading' | 'lagging' }): StackPlace {
  const words = `${kpi.name}. ${kpi.definition}`;
  if (growth.test(kpi.name)) return 'development';
  if (kpi.horizon === 'lagging') return 'outcome';
  if (quality.test(kpi.name) || (quality.test(words) && !speed.test(kpi.name))) return 'quality';
  return growth.test(words) ? 'development' : 'leading';
}

export interface SpeedFinding {
  readonly fast: string;
  /** what keeps it honest; null: nothing does */
  readonly counterweight: string | null;
}

/** A number that rewards speed needs one that says whether it was right. */
export function speedFindings(kpis: readonly Omit<PlacedKpi, 'id'>[]): SpeedFinding[] {
  const isFast = (kpi: Omit<PlacedKpi, 'id'>) =>
    kpi.place !== 'quality' &&
    !quality.test(kpi.name) &&
    (speed.test(kpi.name) ||
      /^(?:the )?(?:median|average|mean) (?:working )?(?:minutes|hours|days)/i.test(kpi.definition));
  const honest =
    kpis.find((kpi) => kpi.place === 'quality') ?? kpis.find((kpi) => !isFast(kpi) && quality.test(kpi.name));
  return kpis.filter(isFast).map((kpi) => ({ fast: kpi.name, counterweight: honest?.name ?? null }));
}
