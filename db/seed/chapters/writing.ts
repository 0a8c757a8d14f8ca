import {
  addKeyResult,
  changeGoal,
  createGoal,
  publishGoal,
  recordProgress,
  type Goal,
  type KeyResult,
} from '../../../features/goals/contract.ts';
import { giveExpectation, listExpectations } from '../../../features/goals/expectation.contract.ts';
import { addDays } from '../../../platform/kernel/day.ts';
import type { Player } from '../player.ts';
import type { Company } from './company.ts';
import type { Direction } from './direction.ts';

const daniel = 'Daniel Okafor';
const ingrid = 'Ingrid Solheim';

interface Told {
  company: Company;
  direction: Direction;
}

/** The workshop's goal with a number, a milestone and a yes; and a sentence that it expects of each technician, half translated. */
export async function writing(player: Player, told: Told): Promise<void> {
  await backWithinAWeek(player, told);
  await knowsWhatWasWrong(player, told);
}

async function backWithinAWeek(player: Player, { company, direction }: Told): Promise<void> {
  const { cycle, teams } = company;
  const start = { day: cycle.startsOn, time: '10:10' };
  const goal: Goal = await player.run(ingrid, start, createGoal, {
    kind: 'team',
    title: 'Machines are back with their owners within a week',
    why: 'After ten days people borrow another machine, and some of them keep it.',
    ownerId: player.id(daniel),
    teamId: teams['Workshop']!,
    cycleId: cycle.id,
    startsOn: cycle.startsOn,
    dueOn: cycle.endsOn,
    serves: {
      to: { type: 'priority', id: direction.priorities['Two days to any door']! },
      how: 'A repair is a delivery, too. We take out the days in which a machine waits for a part or for a bench.',
    },
  });
  const of = { type: 'goal', id: goal.id } as const;
  const days = await player.run(ingrid, start, addKeyResult, {
    of,
    title: 'From counter to counter',
    unit: 'days',
    baseline: 12,
    target: 7,
    stretch: 5,
    direction: 'lower',
  });
  const boilers: KeyResult = await player.run(ingrid, start, addKeyResult, {
    of,
    kind: 'milestone',
    title: 'Boilers are repaired in the house',
    dueOn: cycle.endsOn,
    steps: [
      { title: 'Two technicians trained on boilers', dueOn: between(player, cycle, 24), weight: 2 },
      { title: 'Test bench set up', dueOn: between(player, cycle, 5) },
      { title: 'First ten boilers repaired and tested', dueOn: cycle.endsOn, weight: 3 },
    ],
  });
  const parts = await player.run(ingrid, start, addKeyResult, {
    of,
    kind: 'yes_no',
    title: 'The supplier sends boiler parts every week',
  });
  await player.run(ingrid, { ...start, time: '10:40' }, publishGoal, { id: goal.id, version: goal.version });
  const say = (daysAgo: number, keyResultId: string, said: object) =>
    player.run(daniel, { day: player.ago(daysAgo), time: '16:20' }, recordProgress, { of, keyResultId, ...said });
  await say(5, parts.id, { value: 0, confidence: 55, note: 'They promise an answer after their stock-taking.' });
  await say(4, boilers.id, {
    stepsDone: boilers.steps.slice(0, 2).map((step) => step.id),
    confidence: 80,
    note: 'The bench stands where the old roaster was. Piotr and Leila passed the boiler course.',
  });
  await say(3, days.id, { value: 9, confidence: 70, note: 'Two days less since nobody waits for a bench.' });
}

/** A day so long ago, not before the period began. */
const between = (player: Player, cycle: { startsOn: string }, daysAgo: number): string => {
  const day = player.ago(daysAgo);
  const first = addDays(cycle.startsOn, 1);
  return day < first ? first : day;
};

const SENTENCE = 'Every customer knows what was wrong with their machine';
const translated = {
  'Piotr Zielinski': 'I write two sentences on the repair card: what broke, and what wears it out',
  'Leila Haddad': 'I put the broken part into the bag, so that the counter can show it',
  // One of them repeats the sentence: that is pointed out.
  'Hugh Marsden': SENTENCE,
} as const;

async function knowsWhatWasWrong(player: Player, { company, direction }: Told): Promise<void> {
  const { cycle, teams } = company;
  const given = await player.run(daniel, { day: player.ago(9), time: '08:50' }, giveExpectation, {
    aim: { kind: 'team', id: teams['Workshop']! },
    sentence: SENTENCE,
    why: 'Half of those who come back within a month do what broke it the first time. Nobody has told them.',
    measure: 'Returns with the same fault go from … to … a month',
    dueOn: cycle.endsOn > player.today ? cycle.endsOn : addDays(player.today, 30),
    serves: { type: 'priority', id: direction.priorities['Every shop a place to learn coffee']! },
  });
  for (const [at, [name, title]] of Object.entries(translated).entries()) {
    const when = { day: player.ago(7 - at), time: '12:20' };
    const { items } = await player.run(name, when, listExpectations, {});
    const goalId = items.find(({ id }) => id === given.id)?.mine?.goalId;
    if (goalId === undefined) throw new Error(`nothing is expected of ${name}`);
    const { version } = await player.run(name, when, changeGoal, { id: goalId, version: 1, title });
    await player.run(daniel, { ...when, time: '17:10' }, publishGoal, {
      id: goalId,
      version,
      reason: 'We count the returns for all of us together.',
    });
  }
}
