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
  /** Where the package may ask to be taken: on, back, and the parts it may name. */
  readonly way: { readonly next: boolean; readonly previous: boolean; readonly open: readonly string[] };
  /** A frame within a frame of the package: it is heard by the page around it, which has no origin to be named by. */
  readonly inner?: true;
}

/** What a frame tells our page. It is somebody else's program: nothing of it is believed but its form. */
export interface PartSaid {
  readonly headway: 'part';
  readonly place: number;
  readonly ended: boolean;
  /** Where it wants to be taken now that it has ended, in the words of SCORM 2004; empty for nowhere. */
  readonly wish: string;
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
  const { headway, place, ended, wish, data } = message as Partial<PartSaid>;
  if (headway !== 'part' || typeof place !== 'number' || typeof data !== 'object' || data === null) return null;
  const entries = Object.entries(data).filter(
    ([name, value]) =>
      /^cmi\.[a-z_]+(?:\.\w+)*$/.test(name) &&
      name.length <= 120 &&
      typeof value === 'string' &&
      value.length <= 64_000,
  );
  return {
    headway,
    place,
    ended: ended === true,
    wish: typeof wish === 'string' && wish.length <= 300 ? wish : '',
    data: Object.fromEntries(entries.slice(0, mostElements)),
  };
}
