import type { PackageStandard } from './course-package.domain.ts';
import type { PackagePart, PartTaking } from './package-shape.domain.ts';
import { reportOf, wholeReport } from './part-order.domain.ts';

/**
 * Whether a part counts as completed by what it keeps. One that ends without ever having said how far it is counts as completed: so
 * both standards have it (SCORM 1.2 RTE 3.4.4, SCORM 2004 SN 4.2.1.5: completion that the content does not set).
 */
export function isDone(standard: PackageStandard, data: Readonly<Record<string, string>>, ended: boolean): boolean {
  if (standard === 'scorm12') {
    const status = data['cmi.core.lesson_status'] ?? '';
    return status === 'completed' || status === 'passed' || (ended && (status === '' || status === 'not attempted'));
  }
  const completion = data['cmi.completion_status'] ?? '';
  const open = completion === '' || completion === 'unknown';
  return completion === 'completed' || (open && (ended || data['cmi.success_status'] === 'passed'));
}

/** What a part says of success, in either standard. */
export function passedIn(data: Readonly<Record<string, string>>): boolean | null {
  const said = data['cmi.success_status'] ?? data['cmi.core.lesson_status'] ?? '';
  return said === 'passed' ? true : said === 'failed' ? false : null;
}

/** The course waits for these. Where its maker counts none of them, it waits for all that can be played. */
export function partsThatCount(parts: readonly PackagePart[]): number[] {
  const playable = parts.flatMap((part, at) => (part.start === null ? [] : [at]));
  const counting = playable.filter((at) => parts[at]!.order?.counts !== false);
  return counting.length > 0 ? counting : playable;
}

/** Whether the course is completed: as its maker reckons it, where they say how, else with all parts that count. */
export function isWhole(parts: readonly PackagePart[], taken: readonly PartTaking[]): boolean {
  return parts.some((part) => (part.order?.rollup ?? []).length > 0)
    ? wholeReport(taken).completed === true
    : partsThatCount(parts).every((at) => taken[at]!.state === 'done');
}

/** Interactions are answers and belong to nobody but the learner; names of the learner are told afresh each time. */
const notKept = /^cmi\.(?:interactions|comments|core\.student|learner_(?:id|name)|launch_data|student_data)/;

/** What is kept of the data of a runtime: no answers, no names, nothing empty. */
export const keptData = (data: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(data).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '' && !notKept.test(entry[0]),
    ),
  );

/** What a runtime starts with: what was kept, and who and how as the standard names it. */
export function startData(
  standard: PackageStandard,
  of: {
    learner: { id: string; name: string };
    launchData: string;
    mastery: string;
    data: Readonly<Record<string, string>>;
  },
): Record<string, string> {
  const entry = Object.keys(of.data).length > 0 ? 'resume' : 'ab-initio';
  const given: Record<string, string> =
    standard === 'scorm12'
      ? {
          'cmi.core.student_id': of.learner.id,
          'cmi.core.student_name': of.learner.name,
          'cmi.core.credit': 'credit',
          'cmi.core.lesson_mode': 'normal',
          'cmi.core.entry': entry,
          'cmi.student_data.mastery_score': of.mastery,
        }
      : {
          'cmi.learner_id': of.learner.id,
          'cmi.learner_name': of.learner.name,
          'cmi.credit': 'credit',
          'cmi.mode': 'normal',
          'cmi.entry': entry,
          'cmi.scaled_passing_score': of.mastery,
        };
  const {
    'cmi.core.session_time': _older,
    'cmi.session_time': _newer,
    'cmi.exit': _exit,
    'cmi.core.exit': _end,
    ...kept
  } = of.data;
  return Object.fromEntries(
    Object.entries({ ...kept, ...given, 'cmi.launch_data': of.launchData }).filter(([, value]) => value !== ''),
  );
}

/** The contents as a learner sees them. A heading is done with what counts below it, or as its maker reckons it. */
export function partsTaken(
  parts: readonly PackagePart[],
  states: ReadonlyMap<number, { done: boolean; passed: boolean | null }>,
): PartTaking[] {
  const own = parts.map((part, place): PartTaking => {
    const state = states.get(place);
    return {
      place,
      title: part.title,
      depth: part.depth,
      plays: part.start !== null,
      state: state?.done ? 'done' : state ? 'begun' : 'new',
      passed: state?.passed ?? null,
      ...(part.key === undefined ? {} : { key: part.key }),
      ...(part.order === undefined ? {} : { order: part.order }),
    };
  });
  return own.map((part, place) =>
    !part.plays && reportOf(own, place).completed === true ? { ...part, state: 'done' as const } : part,
  );
}
