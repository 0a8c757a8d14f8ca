import type { PackageStandard } from './course-package.domain.ts';

/** What our page writes into the name of a frame: the one thing that a page without an origin can read at once. */
export interface PartStart {
  readonly headway: 'part';
  readonly place: number;
  readonly standard: PackageStandard;
  /** The page that is told; nobody else can hear. */
  readonly origin: string;
  /** The package had begun to speak on a page before this one. */
  readonly speaking: boolean;
  readonly data: Readonly<Record<string, string>>;
}

/** What a frame tells our page. It is somebody else's program: nothing of it is believed but its form. */
export interface PartSaid {
  readonly headway: 'part';
  readonly place: number;
  readonly ended: boolean;
  readonly data: Readonly<Record<string, string>>;
}

export function readStart(text: string): PartStart | null {
  try {
    const start = JSON.parse(text) as Partial<PartStart> | null;
    return start?.headway === 'part' && typeof start.data === 'object' ? (start as PartStart) : null;
  } catch {
    return null;
  }
}

/** Elements that a package may keep; more is a fault of its. */
const mostElements = 2_000;

export function readSaid(message: unknown): PartSaid | null {
  if (typeof message !== 'object' || message === null) return null;
  const { headway, place, ended, data } = message as Partial<PartSaid>;
  if (headway !== 'part' || typeof place !== 'number' || typeof data !== 'object' || data === null) return null;
  const entries = Object.entries(data).filter(
    ([name, value]) =>
      /^cmi\.[a-z_]+(?:\.\w+)*$/.test(name) &&
      name.length <= 120 &&
      typeof value === 'string' &&
      value.length <= 64_000,
  );
  return { headway, place, ended: ended === true, data: Object.fromEntries(entries.slice(0, mostElements)) };
}
