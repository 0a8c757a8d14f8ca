import type { Cause } from './cause.domain.ts';

// Six questions that separate the causes, after Mager and Pipe (Analyzing Performance Problems, 1970): could they do it if they
// had to? Does something stand in the way? What happens when they do it right? And in Gilbert's order (Human Competence, 1978):
// what surrounds a person is looked at before the person, because it is cheaper to mend and a lesson does not replace it.

export const questions = ['knows_good', 'has_time', 'has_tools', 'process_lets', 'right_pays', 'done_before'] as const;
export type Question = (typeof questions)[number];

export const replies = ['yes', 'partly', 'no'] as const;
export type Reply = (typeof replies)[number];
export type Replies = Partial<Record<Question, Reply>>;

const causeOf: Readonly<Record<Question, Cause>> = {
  knows_good: 'clarity',
  has_time: 'workload',
  has_tools: 'tools',
  process_lets: 'process',
  right_pays: 'motivation',
  done_before: 'skill',
};

export interface Pointers {
  /** Causes that the replies point to, what was plainly denied first. */
  readonly towards: readonly Cause[];
  /** They have done it well before: a lesson is then seldom the answer. */
  readonly againstSkill: boolean;
  /** Skill is pointed to, and something around them as well: that first. */
  readonly mendFirst: readonly Cause[];
  readonly open: number;
}

/** What the replies point to. It only points: the cause is named by a person. */
export function pointersOf(given: Replies): Pointers {
  const saying = (reply: Reply) => questions.filter((one) => given[one] === reply).map((one) => causeOf[one]);
  const towards = [...saying('no'), ...saying('partly')];
  return {
    towards,
    againstSkill: given.done_before === 'yes',
    mendFirst: towards.includes('skill') ? towards.filter((cause) => cause !== 'skill') : [],
    open: questions.filter((one) => given[one] === undefined).length,
  };
}
