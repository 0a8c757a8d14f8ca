/**
 * Share of charts of a quiet, normal process that show at least one signal by our two rules, by how many readings the
 * limits come from (rows; Infinity: from all that are shown) and how many are shown (columns). 6,000 series each,
 * seed 42; the proof in chart.domain.test.ts makes the figures again.
 */
const shown = [12, 16, 24, 36, 52, 104] as const;
const table: readonly { baseline: number; share: readonly number[] }[] = [
  { baseline: 10, share: [0.065, 0.141, 0.285, 0.421, 0.525, 0.728] },
  { baseline: 14, share: [0.04, 0.058, 0.192, 0.34, 0.458, 0.679] },
  { baseline: 20, share: [0.033, 0.05, 0.106, 0.253, 0.382, 0.631] },
  { baseline: 24, share: [0.027, 0.043, 0.08, 0.217, 0.341, 0.612] },
  { baseline: 52, share: [0.027, 0.043, 0.08, 0.148, 0.24, 0.517] },
  { baseline: Infinity, share: [0.027, 0.043, 0.08, 0.148, 0.24, 0.451] },
];

/** The share for a chart of `points` readings with limits from `baseline` of them, read from the table. */
export function falseAlarmShare(points: number, baseline: number): number {
  const row =
    baseline >= points
      ? table.at(-1)!
      : table.reduce((best, r) =>
          Math.abs(Math.log(r.baseline / baseline)) < Math.abs(Math.log(best.baseline / baseline)) ? r : best,
        );
  if (points <= shown[0]) return row.share[0]!;
  for (let i = 1; i < shown.length; i++) {
    if (points > shown[i]!) continue;
    const step = (points - shown[i - 1]!) / (shown[i]! - shown[i - 1]!);
    return row.share[i - 1]! + step * (row.share[i]! - row.share[i - 1]!);
  }
  return row.share.at(-1)!;
}
