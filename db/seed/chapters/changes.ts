import {
  decideIntervention,
  listInterventions,
  recordIntervention,
} from '../../../features/kpis/intervention.contract.ts';
import { addDays } from '../../../platform/kernel/day.ts';
import type { Player } from '../player.ts';
import type { Company } from './company.ts';
import { FIRST_CONTACT, type Numbers, REFUNDS } from './numbers.ts';

type Location = keyof Company['locations'];

interface Change {
  kpi: string;
  owner: string;
  label: string;
  kind: 'training' | 'process' | 'price' | 'tool' | 'other';
  expected: string;
  direction: 'rise' | 'fall';
  matters: number;
  /** weeks before today in which it began, below zero: it still lies ahead */
  began: number;
  look: number;
  delay: number;
  where?: { treated: Location; compared: Location };
  /** what its owner made of the verdict */
  decided?: { decision: 'keep' | 'change' | 'undo'; words: string };
}

/** What people changed so that a number moves, each written down before it began. Their verdicts are reckoned from the readings, like everybody's. */
const changes: readonly Change[] = [
  {
    kpi: FIRST_CONTACT,
    owner: 'Thandi Mokoena',
    label: 'Model B2 on sale',
    kind: 'other',
    expected: 'More questions about boilers until the shops know the machine; it should pass within a month.',
    direction: 'fall',
    matters: 1.5,
    began: 9,
    look: 1,
    delay: 1,
    decided: {
      decision: 'change',
      words: 'It did not pass. We write down which faults are ours before the next model comes.',
    },
  },
  {
    kpi: 'First reply within 4 working hours',
    owner: 'Pieter van Wyk',
    label: 'Two people on the early desk',
    kind: 'process',
    expected: 'The night’s questions are answered before the day’s arrive.',
    direction: 'rise',
    matters: 3,
    began: 20,
    look: 6,
    delay: 1,
    decided: { decision: 'undo', words: 'Nobody waited less. The second person goes back to the refund desk.' },
  },
  {
    kpi: 'Tasting guests who come back',
    owner: 'Jess Papadakis',
    label: 'A bag to take home after the tasting',
    kind: 'process',
    expected: 'Who brews it at home comes back for more.',
    direction: 'rise',
    matters: 2,
    began: 13,
    look: 1,
    delay: 2,
    decided: { decision: 'keep', words: 'We pack the bags on Friday afternoon, and Leeds gets the list.' },
  },
  {
    kpi: REFUNDS,
    owner: 'Graham Pell',
    label: 'A list of promised days at the desk',
    kind: 'tool',
    expected: 'A promise that hangs on the wall is kept.',
    direction: 'rise',
    matters: 4,
    began: 8,
    look: 1,
    delay: 1,
    where: { treated: 'Cape Town', compared: 'Leeds' },
  },
  {
    kpi: 'Days from order to door',
    owner: 'Daniel Okafor',
    label: 'A second courier for the coast',
    kind: 'process',
    expected: 'Parcels for the coast leave the same day.',
    direction: 'fall',
    matters: 0.3,
    began: -2,
    look: -12,
    delay: 1,
  },
];

/** Writes the changes down when they were planned, lets their day come, and says what their owners made of it. */
export async function changesMade(player: Player, made: Numbers, { locations }: Company): Promise<void> {
  for (const change of changes) {
    const startsOn = player.monday(change.began);
    await player.run(
      change.owner,
      { day: player.monday(Math.max(1, change.began + 1)), time: '10:30' },
      recordIntervention,
      {
        id: made[change.kpi]!,
        kind: change.kind,
        label: change.label,
        expected: change.expected,
        direction: change.direction,
        matters: change.matters,
        startsOn,
        delayPeriods: change.delay,
        treated: change.where ? [locations[change.where.treated]] : [''],
        comparison: change.where ? [locations[change.where.compared]] : [],
        baselineFrom: null,
        baselineUntil: addDays(startsOn, -29),
        lookOn: player.monday(change.look),
      },
    );
  }
  await player.tick('kpis.evaluate_interventions', { day: player.monday(1), time: '08:00' });
  for (const { decided, owner, kpi, label } of changes) {
    if (!decided) continue;
    const on = { day: player.monday(1), time: '14:10' };
    const { items } = await player.run(owner, on, listInterventions, { id: made[kpi]! });
    await player.run(owner, on, decideIntervention, { id: items.find((item) => item.label === label)!.id, ...decided });
  }
}
