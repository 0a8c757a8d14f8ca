import { fewestForAFigure } from './study.domain.ts';

/** How far somebody is: with help, alone, in hard cases, teaching others, setting how it is done. Each skill says what that looks like. */
export const levels = [1, 2, 3, 4, 5] as const;
export type Level = (typeof levels)[number];

export interface FrameworkLine {
  readonly line: number;
  readonly skill: string;
  readonly about: string;
  readonly level: number | null;
  readonly behaviour: string;
  readonly role: string;
}

export interface FrameworkProblem {
  readonly line: number;
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
}

export interface Framework {
  readonly skills: readonly { name: string; about: string }[];
  readonly levels: readonly { skill: string; level: number; behaviour: string }[];
  readonly expectations: readonly { role: string; skill: string; level: number }[];
}

const longest = { skill: 120, about: 500, behaviour: 500, role: 200 } as const;

/**
 * Judges the lines of a file: skills alone, skills with what a level looks like, or what a role expects. Lines with a problem are left
 * out; what is written twice must say the same.
 */
export function judgeFramework(lines: readonly FrameworkLine[]): {
  framework: Framework;
  problems: FrameworkProblem[];
} {
  const problems: FrameworkProblem[] = [];
  const skills = new Map<string, { name: string; about: string }>();
  const written = new Map<string, { skill: string; level: number; behaviour: string }>();
  const expected = new Map<string, { role: string; skill: string; level: number }>();
  for (const one of lines) {
    const faults = lineFaults(one);
    problems.push(...faults);
    if (faults.length > 0) continue;
    const key = one.skill.toLowerCase();
    const known = skills.get(key);
    skills.set(key, { name: known?.name ?? one.skill, about: known?.about || one.about });
    const level = one.level;
    if (level === null) continue;
    if (one.role !== '') {
      const before = expected.get(`${one.role.toLowerCase()} ${key}`);
      if (before && before.level !== level)
        problems.push(twice(one, 'level', `${one.role} is asked for two levels of ${one.skill}.`));
      else expected.set(`${one.role.toLowerCase()} ${key}`, { role: one.role, skill: one.skill, level });
    }
    if (one.behaviour !== '') {
      const before = written.get(`${key} ${level}`);
      if (before && before.behaviour !== one.behaviour)
        problems.push(twice(one, 'behaviour', `Level ${level} of ${one.skill} is described twice.`));
      else written.set(`${key} ${level}`, { skill: one.skill, level, behaviour: one.behaviour });
    }
  }
  return {
    framework: { skills: [...skills.values()], levels: [...written.values()], expectations: [...expected.values()] },
    problems,
  };
}

const twice = (one: FrameworkLine, column: string, message: string): FrameworkProblem => ({
  line: one.line,
  column,
  code: 'said_twice',
  message: `${message} The first line counts.`,
});

function lineFaults(one: FrameworkLine): FrameworkProblem[] {
  const fault = (column: string, code: string, message: string) => ({ line: one.line, column, code, message });
  const faults: FrameworkProblem[] = [];
  if (one.skill === '') faults.push(fault('skill', 'skill_missing', 'This line names no skill.'));
  for (const [column, most] of Object.entries(longest))
    if (one[column as keyof typeof longest].length > most)
      faults.push(fault(column, 'too_long', `At most ${most} characters fit here.`));
  if (one.level !== null && !(levels as readonly number[]).includes(one.level))
    faults.push(fault('level', 'bad_level', 'A level is a whole number from 1 to 5.'));
  if (one.level === null && (one.behaviour !== '' || one.role !== ''))
    faults.push(fault('level', 'level_missing', 'Say which level this is, from 1 to 5.'));
  return faults;
}

/** How many people elsewhere have the same need: said from five up, and not at all where leaving out a few would tell. */
export const peopleElsewhere = (count: number): number | null => (count >= fewestForAFigure ? count : null);
