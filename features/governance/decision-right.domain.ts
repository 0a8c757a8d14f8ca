/** Who sets a thing on a level, who approves it and who may change it later. */
export const matters = ['goal', 'kpi', 'expectation', 'course'] as const;
export const levels = ['organisation', 'team', 'person'] as const;
export const deciders = ['person', 'manager', 'lead', 'people_lead', 'executive', 'learning_team', 'nobody'] as const;

export type Matter = (typeof matters)[number];
export type Level = (typeof levels)[number];
export type Decider = (typeof deciders)[number];
export type DecisionRight = { sets: Decider; approves: Decider; changes: Decider };

const right = (sets: Decider, approves: Decider, changes: Decider): DecisionRight => ({ sets, approves, changes });

/** Closest to the work sets, the level above agrees, nobody changes alone what others build on. */
const usual: Record<Matter, Record<Level, DecisionRight>> = {
  goal: {
    organisation: right('executive', 'executive', 'executive'),
    team: right('lead', 'executive', 'lead'),
    person: right('person', 'manager', 'person'),
  },
  kpi: {
    organisation: right('executive', 'executive', 'executive'),
    team: right('lead', 'executive', 'lead'),
    person: right('person', 'manager', 'manager'),
  },
  expectation: {
    organisation: right('people_lead', 'executive', 'people_lead'),
    team: right('lead', 'people_lead', 'lead'),
    person: right('manager', 'person', 'manager'),
  },
  course: {
    organisation: right('learning_team', 'people_lead', 'learning_team'),
    team: right('lead', 'learning_team', 'learning_team'),
    person: right('manager', 'learning_team', 'learning_team'),
  },
};

/** Where people see each other's work every day, nobody has to agree to a goal of a team or a person. */
const usualWhenSmall: Partial<Record<Matter, Partial<Record<Level, DecisionRight>>>> = {
  goal: { team: right('lead', 'nobody', 'lead'), person: right('person', 'nobody', 'person') },
};

/** Up to about this many people a company is run by talking; Dunbar (1992) puts the limit of stable acquaintance near 150. */
export const smallCompany = 100;

/**
 * @param decided what the organisation itself has laid down, where it has
 * @param people how many work there; more than {@link smallCompany} need not be counted
 */
export function decisionRightOf(
  matter: Matter,
  level: Level,
  decided: DecisionRight | null,
  people: number,
): DecisionRight {
  if (decided) return decided;
  return (people <= smallCompany ? usualWhenSmall[matter]?.[level] : undefined) ?? usual[matter][level];
}

/** Somebody who holds one of the parts of a right. */
export interface Holder {
  readonly decider: Decider;
  readonly id: string;
  readonly name: string;
}

/**
 * Who holds a part of a right in one case. Where it is nobody in particular (no manager, no lead), the executives hold it: a goal
 * must not wait for a chair that is empty.
 */
export function holding(decider: Decider, holders: readonly Holder[]): Holder[] {
  if (decider === 'nobody') return [];
  const own = holders.filter((holder) => holder.decider === decider);
  return own.length > 0 ? own : holders.filter((holder) => holder.decider === 'executive');
}

/** Why nobody is asked, or null where somebody is. */
export function grantedAtOnce(
  asker: string,
  approves: Decider,
  approvers: readonly Pick<Holder, 'id'>[],
): 'nobody_needed' | 'own_right' | null {
  if (approves === 'nobody' || approvers.length === 0) return 'nobody_needed';
  return approvers.some((one) => one.id === asker) ? 'own_right' : null;
}
