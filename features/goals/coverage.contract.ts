import * as z from 'zod/mini';
import { read } from '../../platform/action/action.ts';
import { paging } from '../../platform/action/page.ts';
import { teamNotFound } from '../people/contract.ts';
import { priorityNotFound } from './contract.ts';
import * as shape from './goal-shape.domain.ts';

export type Coverage = z.output<typeof Coverage>;
export type LooseEnd = z.output<typeof LooseEnd>;
export type LooseList = z.output<typeof LooseList>;
export type TeamGoals = z.output<typeof TeamGoals>;

const Named = z.object({ id: z.uuid(), name: z.string() });

const Coverage = z.object({
  /** Published goals below it at any depth, how many of them have no news, and what measures them. */
  goals: z.int(),
  silent: z.int(),
  keyResults: z.int(),
  silentKeyResults: z.int(),
  /** Those with most goals; `teamCount` says how many there are. */
  teams: z.array(z.object({ team: Named, goals: z.int(), silent: z.int(), keyResults: z.int() })),
  teamCount: z.int(),
  /** Where there are many goals they are counted every few minutes, not for every reader; null: counted just now. */
  countedAt: z.nullable(z.string()),
});

export const LooseList = z.enum(['orphans', 'uncarried', 'single', 'full_hands']);

const LooseEnd = z.object({
  type: z.enum(['goal', 'priority', 'person']),
  id: z.uuid(),
  title: z.string(),
  owner: z.nullable(shape.PersonName),
  /** Of a person: how many active goals they carry. */
  goals: z.nullable(z.int()),
});

const TeamGoals = z.object({
  team: z.object({ id: z.uuid(), name: z.string(), lead: z.nullable(shape.PersonName) }),
  goals: z.array(shape.GoalSummary),
  owners: z.record(z.string(), z.string()),
  /** The priorities that its goals lead to, and by how many of them. */
  carries: z.array(z.object({ id: z.uuid(), title: z.string(), goals: z.int() })),
  /** Its goals from which no way leads to a priority. */
  nowhere: z.int(),
  /** Active goals of its people beside those of the team. */
  personal: z.int(),
});

export const readCoverage = read({
  name: 'goals.read_coverage',
  summary: 'Which teams carry a priority, what measures it, and how much of that has no news',
  path: '/goals/priorities/{id}/coverage',
  input: z.object({ id: z.uuid() }),
  output: Coverage,
  faults: [priorityNotFound],
  may: 'Everybody in the organisation.',
});

export const readLooseEnds = read({
  name: 'goals.read_loose_ends',
  summary: 'Goals that serve nothing, priorities without a goal, goals with one key result, people with more than five',
  path: '/goals/loose-ends/{list}',
  input: z.object({ list: LooseList, ...paging }),
  output: z.object({
    items: z.array(LooseEnd),
    next: z.nullable(z.string()),
    /** With the first page only. */
    total: z.nullable(z.int()),
    countedAt: z.nullable(z.string()),
  }),
  may: 'Everybody; of people with more than five goals only themselves, those above them, and executives.',
});

export const readTeamGoals = read({
  name: 'goals.read_team_goals',
  summary: 'The goals of a team with their numbers, and the priorities that it carries',
  path: '/goals/teams/{id}',
  input: z.object({ id: z.uuid() }),
  output: TeamGoals,
  faults: [teamNotFound],
  may: 'Everybody in the organisation.',
});
