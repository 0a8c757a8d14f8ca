import * as z from 'zod/mini';
import { day } from '../../platform/kernel/day-shape.ts';
import { FEWEST, withhold, type Cell } from './small-group.domain.ts';

/** Answers made from personal records. Every number in them stands for nobody or for at least five people. */
export const PersonalAnswer = z.object({
  askedOn: day,
  since: day,
  gaps: z.object({
    skills: z.array(z.object({ id: z.uuid(), name: z.string(), people: z.int(), places: z.int() })),
    /** Skills met by fewer than five people. */
    left: z.int(),
  }),
  promises: z.object({
    parts: z.array(
      z.object({ part: z.enum(['in_time', 'late_kept', 'open_late', 'open']), count: z.nullable(z.int()) }),
    ),
    /** Null where it would give a part away that is not shown. */
    total: z.nullable(z.int()),
  }),
  rhythm: z.object({
    /** Median days from a sent check-in to its answer; null below five people on either side. */
    days: z.nullable(z.number()),
    places: z.array(z.object({ name: z.string(), days: z.nullable(z.number()) })),
  }),
});
export type PersonalAnswer = z.output<typeof PersonalAnswer>;

/** One person met one skill as a gap, at one place. */
export interface GapMet {
  readonly skill_id: string;
  readonly skill_name: string;
  readonly person_id: string;
  readonly place: string | null;
}

/** The skills that at least five people miss, most first. A person counts once for a skill, and so does a place. */
export function answerGaps(met: readonly GapMet[]): PersonalAnswer['gaps'] {
  const skills = new Map<string, { name: string; people: Set<string>; places: Set<string> }>();
  for (const { skill_id, skill_name, person_id, place } of met) {
    const held = skills.get(skill_id) ?? { name: skill_name, people: new Set(), places: new Set() };
    held.people.add(person_id);
    if (place !== null) held.places.add(place);
    skills.set(skill_id, held);
  }
  const hidden = withhold(
    [...skills].map(([id, { people }]) => ({ id, people })),
    [],
  ).cells;
  return {
    skills: [...skills]
      .filter(([id]) => !hidden.has(id))
      .map(([id, { name, people, places }]) => ({ id, name, people: people.size, places: places.size }))
      .sort((one, other) => other.people - one.people || one.name.localeCompare(other.name))
      .slice(0, 8),
    left: hidden.size,
  };
}

const parts = ['in_time', 'late_kept', 'open_late', 'open'] as const;

/** Promises of one kind from one person to another. */
export interface PromisesMade {
  readonly part: (typeof parts)[number];
  readonly made_by: string;
  readonly to_person_id: string;
  readonly count: number;
}

/**
 * How promises ended, all managers together. A part is shown where at least five people made them and at least five were
 * promised something, and where the total does not give a hidden part away.
 */
export function answerPromises(made: readonly PromisesMade[]): PersonalAnswer['promises'] {
  const of = (part: string) => made.filter((one) => one.part === part);
  const sides = (['made_by', 'to_person_id'] as const).map((side) =>
    withhold(
      parts.map((part): Cell => ({ id: part, people: new Set(of(part).map((one) => one[side])) })),
      [{ id: 'all', cells: parts }],
    ),
  );
  // What is hidden for one side may be worked out by the other unless both hide the same: the larger set counts.
  const hidden = new Set(sides.flatMap((side) => [...side.cells]));
  const total = sides.every((side) => side.totals.size === 0);
  const sum = (some: readonly PromisesMade[]) => some.reduce((all, one) => all + one.count, 0);
  return {
    parts: parts.map((part) => ({ part, count: hidden.has(part) ? null : sum(of(part)) })),
    total: total ? sum(made) : null,
  };
}

/** How long answers took at a place, or in the whole organisation, and how many people that is made from. */
export interface Waited {
  /** Null for the whole. */
  readonly place: string | null;
  readonly days: number;
  readonly waiting: number;
  readonly answering: number;
}

/** The median wait for an answer, for all and by place, where five people wait and five answer. */
export function answerRhythm(waited: readonly Waited[]): PersonalAnswer['rhythm'] {
  const told = ({ days, waiting, answering }: Waited) => (Math.min(waiting, answering) >= FEWEST ? days : null);
  const whole = waited.find((one) => one.place === null);
  return {
    days: whole ? told(whole) : null,
    places: waited.flatMap((one) => (one.place === null ? [] : [{ name: one.place, days: told(one) }])),
  };
}
