import {
  addStarterSkills,
  describeLevels,
  expectOfRole,
  noteSkillSeen,
  readFramework,
} from '../../../features/growth/framework.contract.ts';
import { giveHelp, listGaps, readHelpChoices } from '../../../features/growth/contract.ts';
import { addPlanStep, closePlanStep } from '../../../features/growth/plan.contract.ts';
import { askToWatch, sayWhatISaw } from '../../../features/growth/watch.contract.ts';
import { today } from '../../../features/inbox/contract.ts';
import { addDays } from '../../../platform/kernel/day.ts';
import type { Player } from '../player.ts';

const fault = 'Telling a boiler fault from scale';
const levels = [
  { level: 1, behaviour: 'Asks the four service questions with the guide at hand.' },
  { level: 2, behaviour: 'Names the fault and who pays before the second reply.' },
  { level: 3, behaviour: 'Does so from a photograph, also when the customer is angry.' },
  { level: 4, behaviour: 'Shows others two photographs and lets them find it.' },
];

/** What good looks like, what was seen of it, and two plans that their people write. */
export async function growth(player: Player): Promise<void> {
  const [hannah, thandi, marc] = ['Hannah Ashworth', 'Thandi Mokoena', 'Marc Desjardins'];
  const early = { day: player.ago(60), time: '10:00' };
  await player.run(hannah, early, addStarterSkills, {});
  const { items } = await player.run(hannah, { day: player.ago(8), time: '10:00' }, readFramework, { limit: 200 });
  const idOf = (name: string) => items.find((skill) => skill.name === name)!.id;
  const set = { day: player.ago(2), time: '10:10' };
  await player.run(hannah, set, describeLevels, { id: idOf(fault), levels });
  for (const [role, name, level] of [
    ['Support', fault, 2],
    ['Support', 'Handing work over', 2],
    ['Shop assistant', 'Finding what somebody really needs', 2],
    ['Shop assistant', fault, 1],
  ] as const)
    await player.run(hannah, set, expectOfRole, { id: idOf(name), role, level });

  const saw = (by: string, about: string, name: string, level: number, seen: string, ago: number) =>
    player.run(by, { day: player.ago(1), time: '16:00' }, noteSkillSeen, {
      id: idOf(name),
      personId: player.id(about),
      level,
      seen,
      seenOn: player.ago(ago),
    });
  await saw(thandi, 'Sipho Ndlovu', fault, 1, 'Asked all four questions in three chats, with the guide open.', 6);
  await saw(
    marc,
    'Priya Raman',
    'Finding what somebody really needs',
    2,
    'Let the gentleman with the leaking B2 explain first, then asked two questions.',
    2,
  );
  await saw('Priya Raman', 'Priya Raman', fault, 1, 'I asked the four questions and was right about the seal.', 1);

  const plan = { day: player.ago(1), time: '12:30' };
  await player.run('Priya Raman', plan, addPlanStep, {
    what: 'Stand beside Mei for two counter repairs.',
    dueOn: addDays(player.today, 9),
    skillId: idOf(fault),
  });
  const { id } = await player.run('Priya Raman', { day: player.ago(12), time: '12:30' }, addPlanStep, {
    what: 'Read the fault list once without a customer waiting.',
  });
  await player.run('Priya Raman', plan, closePlanStep, { id, state: 'done' });
  await player.run('Sipho Ndlovu', plan, addPlanStep, {
    what: 'An hour with the workshop each month, on video if need be.',
    skillId: idOf(fault),
  });
  await watched(player);
}

/** A behaviour without a number, watched by somebody who does not know who was given the lesson. */
async function watched(player: Player): Promise<void> {
  const marc = 'Marc Desjardins';
  const at = { day: player.ago(1), time: '15:00' };
  const { items } = await player.run(marc, at, listGaps, {});
  const gap = items.find((row) => row.title === 'Faults are named before they are heard');
  if (!gap) return;
  const choices = await player.run(marc, at, readHelpChoices, { id: gap.id });
  const course = choices.courses.find((one) => one.title === 'Is it the boiler or the water?');
  if (!course) return;
  const help = await player.run(marc, at, giveHelp, {
    id: gap.id,
    courseId: course.id,
    personIds: [player.id('Mei Chen'), player.id('Noah Campbell')],
    dueOn: null,
    study: {
      kpiId: null,
      behaviour: 'Finds the machine, its age and the moment of the fault before the cover comes off',
      better: 'higher',
      matters: null,
      treated: [],
      comparison: [],
      startsOn: player.ago(1),
      delayPeriods: 1,
      baselineUntil: player.ago(30),
      lookOn: addDays(player.today, 40),
    },
  });
  await player.run(marc, at, askToWatch, {
    id: help.studyId!,
    observerId: player.id('Priya Raman'),
    personIds: [player.id('Mei Chen'), player.id('Olivia Roy')],
  });
  const { asks } = await player.run('Priya Raman', at, today, {});
  const first = asks.find((ask) => ask.kind === 'growth.watch');
  if (first)
    await player.run('Priya Raman', { day: player.ago(1), time: '16:30' }, sayWhatISaw, {
      id: first.subject.id,
      seen: 'yes',
      words: 'Asked the age of the machine before touching it.',
    });
}
