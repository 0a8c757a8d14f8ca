import type { PackageStandard } from './course-package.domain.ts';
import type { Response } from './item.domain.ts';

/** What a learning platform gives a package to call, in the names of either standard. */
export interface LmsApi {
  call(name: 'initialize' | 'terminate' | 'commit'): void;
  get(element: string): string;
  set(element: string, value: string): void;
}

/** Where somebody stands in a course that is played elsewhere. `responses` are kept by the place of their question. */
export type Kept = { at: number; responses: ReadonlyMap<number, Response> };

/** Characters of suspend data: SCORM 1.2 allows 4,096, SCORM 2004 4th Edition 64,000. */
const room: Readonly<Record<PackageStandard, number>> = { scorm12: 4096, scorm2004: 64_000 };

type Written = [place: number, chosen: number[], text?: string, had?: 0 | 1];

/**
 * The place and the answers as the platform keeps them, as short as they can be. Words of one's own are not handed to a platform
 * that others may read: a recall is kept as had or not.
 */
export function writeKept(standard: PackageStandard, kept: Kept): string {
  const rows = [...kept.responses].map(([place, { chosen = [], text, selfCheck }]): Written => {
    if (selfCheck !== undefined) return [place, [], '', selfCheck ? 1 : 0];
    return text === undefined || text === '' ? [place, chosen] : [place, chosen, text.slice(0, 40)];
  });
  const written = () => JSON.stringify([kept.at, rows]);
  while (rows.length > 0 && written().length > room[standard]) rows.shift();
  return written();
}

/** Reads what {@link writeKept} wrote; whatever else a platform hands back is a fresh start. */
export function readKept(text: string, steps: number): Kept {
  try {
    const [at, rows] = JSON.parse(text) as [number, Written[]];
    if (!Number.isInteger(at) || at < 0 || at >= steps) return fresh;
    const responses = rows.map(([place, chosen, words, had]): [number, Response] => [
      place,
      had === undefined ? { chosen, ...(words === undefined ? {} : { text: words }) } : { selfCheck: had === 1 },
    ]);
    return { at, responses: new Map(responses) };
  } catch {
    return fresh;
  }
}

const fresh: Kept = { at: 0, responses: new Map() };

/** Seconds as SCORM 1.2 writes a time, HHHH:MM:SS. */
const clockTime = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0'))
    .join(':');

const words = {
  scorm12: {
    kept: 'cmi.suspend_data',
    place: 'cmi.core.lesson_location',
    status: 'cmi.core.lesson_status',
    time: 'cmi.core.session_time',
    exit: 'cmi.core.exit',
    spent: clockTime,
    ended: '',
  },
  scorm2004: {
    kept: 'cmi.suspend_data',
    place: 'cmi.location',
    status: 'cmi.completion_status',
    time: 'cmi.session_time',
    exit: 'cmi.exit',
    spent: (seconds: number) => `PT${seconds}S`,
    ended: 'normal',
  },
} as const;

/**
 * A session with a platform. It hears where the learner is and that the course was completed; it hears no answer to a question and no
 * score, since those are the learner's own. Seconds are those of this session.
 */
export function lmsSession(standard: PackageStandard, api: LmsApi) {
  const say = words[standard];
  api.call('initialize');
  const done = ['completed', 'passed'].includes(api.get(say.status));
  if (!done) api.set(say.status, 'incomplete');
  const keptBefore = api.get(say.kept);
  api.call('commit');
  let complete = done;
  return {
    keptBefore,
    keep(kept: Kept, steps: number): void {
      api.set(say.kept, writeKept(standard, kept));
      api.set(say.place, String(kept.at));
      if (standard === 'scorm2004' && !complete)
        api.set('cmi.progress_measure', String(Math.round((kept.at / Math.max(1, steps)) * 100) / 100));
      api.call('commit');
    },
    complete(): void {
      complete = true;
      api.set(say.status, 'completed');
      if (standard === 'scorm2004') api.set('cmi.progress_measure', '1');
      api.call('commit');
    },
    leave(seconds: number): void {
      api.set(say.time, say.spent(Math.max(0, Math.round(seconds))));
      api.set(say.exit, complete ? say.ended : 'suspend');
      api.call('commit');
      api.call('terminate');
    },
  };
}
export type LmsSession = ReturnType<typeof lmsSession>;
