// The cause comes before the course (Mager and Pipe, Analyzing Performance Problems, 1970; Gilbert 1978): only a missing
// skill is answered by learning. Whoever could do it if their life depended on it does not need a lesson.

export const causes = ['skill', 'clarity', 'process', 'tools', 'workload', 'motivation'] as const;
export type Cause = (typeof causes)[number];

/** What a cause opens. Everything but a lesson is followed up like a promise, with an owner and a day. */
export const opens: Readonly<Record<Cause, 'learning' | 'promise' | 'step' | 'request' | 'talk'>> = {
  skill: 'learning',
  clarity: 'promise',
  process: 'step',
  tools: 'request',
  workload: 'talk',
  motivation: 'talk',
};

/** The door to training is open only behind the word skill. */
export const opensLearning = (cause: Cause | null): boolean => cause !== null && opens[cause] === 'learning';

export const gapSteps = ['cause', 'skill_need', 'next_step', 'help', 'outcome', 'closed'] as const;
export type GapStep = (typeof gapSteps)[number];
