/** A page takes five to ten seconds on a small server; more than these and nobody waits for the end. */
export const recognitionLimits = {
  pages: 60,
  /** Below the quarter of an hour after which a background job counts as lost. */
  milliseconds: 780_000,
  megabytes: 1_024,
  /** A sheet of A3 at 400 points an inch. */
  pixels: 40_000_000,
  /** A4 at 300 points an inch; more only costs time. */
  width: 2_480,
};
