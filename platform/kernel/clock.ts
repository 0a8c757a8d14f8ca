/** The only source of "now". Tests and the demo company set it; nothing else in the product reads the system time. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** The same instant as ISO 8601 with milliseconds, e.g. `2026-11-19T09:12:00.000Z`. */
  iso(): string;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  iso: () => new Date().toISOString(),
};

/** A clock that stands still at an ISO instant until it is moved. */
export function clockAt(instant: string): Clock & { moveTo(next: string): void } {
  let at = Date.parse(instant);
  return {
    now: () => at,
    iso: () => new Date(at).toISOString(),
    moveTo: (next) => {
      at = Date.parse(next);
    },
  };
}
