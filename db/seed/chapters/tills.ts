import { defineKpi, recordReadings } from '../../../features/kpis/contract.ts';
import { addSource } from '../../../features/kpis/source.contract.ts';
import { chance } from '../chance.ts';
import type { Player } from '../player.ts';
import type { Company } from './company.ts';

const sofia = 'Sofia Lindqvist';
const weeks = 40;

/** Repairs a week at each counter; Toronto began to take them in later. */
const counters = [
  { place: 'Leeds', usual: 96, since: weeks },
  { place: 'Melbourne', usual: 64, since: weeks },
  { place: 'Toronto', usual: 81, since: 31 },
] as const;

/** A count that adds up over weeks and shops: it waits for what is done if it rises, and soon the tills send it by themselves. */
export async function tills(player: Player, { locations }: Company): Promise<void> {
  const when = { day: player.ago(9), time: '15:20' };
  const { id } = await player.run(sofia, when, defineKpi, {
    name: 'Repairs taken in',
    definition: 'Machines that customers bring to the counter to have them repaired, by shop.',
    unit: 'repairs',
    kind: 'count',
    adds: true,
    direction: 'lower',
    horizon: 'lagging',
    ownerId: player.id(sofia),
    teamId: null,
    locationId: null,
    cadence: 'week',
    target: null,
    responseUp: 'Sort the ten latest by fault with the workshop by Friday.',
    responseDown: '',
  });
  const luck = chance(61);
  const readings = counters.flatMap(({ place, usual, since }) =>
    Array.from({ length: since }, (_, at) => ({
      period: player.monday(since - at + 1),
      unitKey: locations[place],
      // Counts vary as counts do: their variance is their mean.
      value: Math.max(0, Math.round(usual + Math.sqrt(usual) * luck.normal())),
    })),
  );
  await player.run(sofia, { ...when, time: '15:40' }, recordReadings, { id, source: 'Tills.xlsx', readings });
  await player.run(sofia, { ...when, time: '15:50' }, addSource, {
    id,
    name: 'Tills, every night',
    setting: { kind: 'webhook' },
  });
}
