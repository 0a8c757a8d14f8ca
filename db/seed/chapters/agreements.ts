import { decideRight } from '../../../features/governance/contract.ts';
import { answerBarrier, readGoalBarrier } from '../../../features/coaching/goal-barrier.contract.ts';
import { addKeyResult, createGoal, linkGoal, publishGoal, readGoal } from '../../../features/goals/contract.ts';
import { writeComment } from '../../../features/goals/conversation.contract.ts';
import { requestChange, sayBlocked } from '../../../features/goals/life.contract.ts';
import { answerNeed, askNeed } from '../../../features/goals/link.contract.ts';
import { explainHealth, setPace } from '../../../features/goals/progress.contract.ts';
import { addDays } from '../../../platform/kernel/day.ts';
import type { Player } from '../player.ts';
import type { Company } from './company.ts';
import type { Direction } from './direction.ts';

/** What people ask of each other about their goals: to agree, to change, to contribute, to give something by a day, to help. */
export async function agreements(
  player: Player,
  { company, direction }: { company: Company; direction: Direction },
): Promise<void> {
  await proposal(player, company, direction);
  await change(player, company, direction);
  await need(player, direction);
  await heldUp(player, direction);
  await talk(player, direction);
}

const lately = (player: Player, days: number, time: string) => ({ day: player.ago(days), time });
const FIRST_TIME = 'Solve it the first time';
const COUNTER = 'Every fault understood at the counter';

/** Goals of teams are agreed to by the owner of the company since last week; one waits for her, and one wants to serve another team. */
async function proposal(player: Player, { teams, cycle }: Company, { goals }: Direction): Promise<void> {
  const marc = 'Marc Desjardins';
  await player.run('Ingrid Solheim', lately(player, 9, '09:00'), decideRight, {
    matter: 'goal',
    level: 'team',
    sets: 'lead',
    approves: 'executive',
    changes: 'lead',
  });
  const proposed = await player.run(marc, lately(player, 3, '09:10'), createGoal, {
    kind: 'team',
    title: 'A repair morning that fills itself',
    why: 'Half of those who come have never opened their machine. They leave knowing which fault is theirs.',
    ownerId: player.id(marc),
    teamId: teams['Toronto shop']!,
    startsOn: addDays(cycle.endsOn, 1),
    dueOn: addDays(cycle.endsOn, 90),
    serves: {
      to: { type: 'goal', id: goals[COUNTER]! },
      how: 'Who has seen the inside once asks a better question at the counter.',
    },
  });
  await player.run(marc, lately(player, 3, '09:20'), addKeyResult, {
    of: { type: 'goal', id: proposed.id },
    title: 'Guests at a repair morning',
    unit: 'guests',
    baseline: 6,
    target: 14,
    direction: 'higher',
  });
  await player.run(marc, lately(player, 3, '09:30'), publishGoal, { id: proposed.id, version: proposed.version });
  await player.run(marc, lately(player, 2, '10:00'), linkGoal, {
    id: goals[COUNTER]!,
    to: { type: 'goal', id: goals[FIRST_TIME]! },
    how: 'A fault that is explained at the counter is not written about a second time.',
  });
}

async function change(player: Player, { cycle }: Company, { goals, keyResults }: Direction): Promise<void> {
  const thandi = 'Thandi Mokoena';
  const id = goals[FIRST_TIME]!;
  await player.run(thandi, lately(player, 6, '10:30'), explainHealth, {
    of: { type: 'goal', id },
    words: 'The new seals came three weeks late, so the same machines were written about twice.',
  });
  const now = await player.run(thandi, lately(player, 2, '11:00'), readGoal, { id });
  const result = now.keyResults.find((one) => one.id === keyResults[FIRST_TIME]);
  await player.run(thandi, lately(player, 2, '11:05'), requestChange, {
    id,
    version: now.version,
    dueOn: addDays(cycle.endsOn, 31),
    targets: result ? [{ id: result.id, target: 75 }] : [],
    why: 'The new seals come three weeks later than promised. 75 a week is what four questions alone can do until then.',
  });
  const evening = goals['Two tastings a week that people come back from']!;
  const tastings = await player.run('Jess Papadakis', lately(player, 5, '09:00'), readGoal, { id: evening });
  const returns = tastings.keyResults[0]!;
  // Who comes back within a month cannot be seen in the first weeks.
  await player.run('Jess Papadakis', lately(player, 5, '09:05'), setPace, {
    id: returns.id,
    version: returns.version,
    pace: 'back_loaded',
  });
}

async function need(player: Player, { goals }: Direction): Promise<void> {
  const asked = await player.run('Lerato Khumalo', lately(player, 4, '14:00'), askNeed, {
    id: goals['Ours or theirs, settled in two replies']!,
    fromPersonId: player.id('Daniel Okafor'),
    what: 'The list of faults that are always ours',
    neededBy: addDays(player.today, 6),
  });
  await player.run('Daniel Okafor', lately(player, 3, '08:40'), answerNeed, {
    needId: asked.id,
    acknowledge: true,
    words: 'You have it before the weekend, with part numbers.',
  });
}

/** One goal is held up and answered, another waits for its answer. */
async function heldUp(player: Player, { goals }: Direction): Promise<void> {
  const parts = goals['Parts on the shelf before they are needed']!;
  await player.run('Ines Carvalho', lately(player, 4, '15:20'), sayBlocked, {
    id: parts,
    text: 'The supplier of the group seals has stopped answering, and I may not order from a second one.',
  });
  await player.settle(lately(player, 4, '15:30'));
  const { barrier } = await player.run('Daniel Okafor', lately(player, 3, '09:00'), readGoalBarrier, { goalId: parts });
  if (barrier)
    await player.run('Daniel Okafor', lately(player, 3, '09:05'), answerBarrier, {
      id: barrier.id,
      decision: 'remove',
      text: 'I have asked Beth to open an account with a second supplier. Until then you may order with my card.',
      dueOn: addDays(player.today, 3),
    });
  await player.run('Sipho Ndlovu', lately(player, 1, '16:10'), sayBlocked, {
    id: goals['Sipho settles boiler chats without asking a senior']!,
    text: 'The fault list ends in October, so the new boilers are not in it.',
  });
  await player.settle(lately(player, 1, '16:20'));
}

async function talk(player: Player, { goals }: Direction): Promise<void> {
  const id = goals[FIRST_TIME]!;
  const at = (name: string) => `@[${player.id(name)}]`;
  await player.run('Sofia Lindqvist', lately(player, 5, '13:10'), writeComment, {
    id,
    body: 'In the shops people ask the same boiler question twice as well. Could we use your four questions at the counter?',
  });
  await player.run('Thandi Mokoena', lately(player, 4, '09:30'), writeComment, {
    id,
    body: `Please do. ${at('Lerato Khumalo')} keeps the list, and ${at('Priya Raman')} tried them in Toronto.`,
    links: [{ title: 'The four service questions', url: 'https://files.hollin.example/service/four-questions' }],
  });
  await player.run('Priya Raman', lately(player, 2, '12:40'), writeComment, {
    id,
    body: 'They work, if you ask about the water first.',
  });
  await player.run('Lerato Khumalo', lately(player, 1, '11:15'), writeComment, {
    id,
    body: `${at('Thandi Mokoena')}, shall the water question come first in support too?`,
  });
}
