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

/** @param decided what the organisation itself has laid down, where it has */
export function decisionRightOf(matter: Matter, level: Level, decided: DecisionRight | null): DecisionRight {
  return decided ?? usual[matter][level];
}
