/** One person's answers to the items of a test: 1 right, 0 wrong, null not answered. */
export type AnswerRow = readonly (0 | 1 | null)[];

export interface ItemStatistic {
  /** Difficulty: the share of right answers among those who answered. Null where nobody did. */
  readonly p: number | null;
  /** Correlation of the item with the number of right answers, the item included; null where either never varies. */
  readonly pointBiserial: number | null;
  /** The same with the item left out of the number: what the item shares with the others. */
  readonly pointBiserialRest: number | null;
}

export interface TestStatistics {
  readonly items: readonly ItemStatistic[];
  /** Kuder–Richardson formula 20, the reliability of the number of right answers; null below two items or without variation. */
  readonly kr20: number | null;
  /** Persons who answered everything: correlations and reliability are theirs. */
  readonly complete: number;
}

/**
 * Classical item analysis: difficulty, point-biserial correlation and KR-20 (Kuder & Richardson, Psychometrika 2, 1937), with the
 * variance of the whole group (divided by n), as the formula was published.
 */
export function itemStatistics(rows: readonly AnswerRow[], items: number): TestStatistics {
  const complete = rows.filter((row): row is readonly (0 | 1)[] => row.every((answer) => answer !== null));
  const totals = complete.map((row) => row.reduce<number>((sum, answer) => sum + answer, 0));
  const spread = variance(totals);
  let between = 0;
  const statistics = Array.from({ length: items }, (_, at) => {
    const given = rows.flatMap((row) => row[at] ?? []);
    const own = complete.map((row) => row[at]!);
    const right = mean(own);
    between += right * (1 - right);
    return {
      p: given.length === 0 ? null : mean(given),
      pointBiserial: correlation(own, totals),
      pointBiserialRest: correlation(
        own,
        totals.map((total, person) => total - own[person]!),
      ),
    };
  });
  const kr20 = items < 2 || complete.length < 2 || spread === 0 ? null : (items / (items - 1)) * (1 - between / spread);
  return { items: statistics, kr20, complete: complete.length };
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2));
}

function correlation(a: readonly number[], b: readonly number[]): number | null {
  const [middleA, middleB] = [mean(a), mean(b)];
  const together = mean(a.map((value, at) => (value - middleA) * (b[at]! - middleB)));
  const spread = Math.sqrt(variance(a) * variance(b));
  return spread === 0 ? null : together / spread;
}
