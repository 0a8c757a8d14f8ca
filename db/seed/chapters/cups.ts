import { activateKpi, answerSignal, defineKpi, readKpi, recordReadings } from '../../../features/kpis/contract.ts';
import { weekday } from '../../../platform/kernel/day.ts';
import { chance } from '../chance.ts';
import type { Player } from '../player.ts';
import type { Company } from './company.ts';

export const WAIT = 'Minutes from order to cup';

const owen = 'Owen Hartley';
/** Mornings that were timed, and how many of them lie behind the second grinder. */
const mornings = 64;
const faster = 5;

/**
 * A number that is read by samples: at half past eight somebody times five cups, or as many as the queue leaves time for. The spread
 * inside of a morning says what is ordinary, and the second grinder shows.
 */
export async function cups(player: Player, { locations, teams }: Company): Promise<void> {
  const when = { day: player.ago(96), time: '16:30' };
  const { id, version } = await player.run(owen, when, defineKpi, {
    name: WAIT,
    definition: 'From the order at the till to the cup on the counter: five cups timed at half past eight, Leeds shop.',
    unit: 'minutes',
    kind: 'sample',
    direction: 'lower',
    horizon: 'leading',
    ownerId: player.id(owen),
    teamId: teams['Leeds shop']!,
    locationId: locations['Leeds']!,
    cadence: 'day',
    target: 4,
    responseUp: 'Put a second person at the bar from eight to ten for the rest of the week.',
    responseDown: 'Write down what was done otherwise that morning and try it on three others.',
  });
  await player.run(owen, { ...when, time: '16:40' }, activateKpi, { id, version });
  const luck = chance(83);
  const days: string[] = [];
  for (let back = 1; days.length < mornings; back++) if (weekday(player.ago(back)) <= 5) days.unshift(player.ago(back));
  const samples = days.map((period, at) => {
    const level = at >= mornings - faster ? 3.6 : 4.5;
    const timed = luck.next() < 0.2 ? 3 + Math.floor(2 * luck.next()) : 5;
    return { period, sample: Array.from({ length: timed }, () => Math.round(10 * (level + 0.7 * luck.normal())) / 10) };
  });
  const source = 'Stopwatch at the bar';
  for (const part of [samples.slice(0, mornings - faster), samples.slice(mornings - faster)])
    await player.run(owen, { day: part.at(-1)!.period, time: '10:05' }, recordReadings, { id, source, readings: part });
  const { signals } = await player.run(owen, { day: player.today, time: '07:20' }, readKpi, { id });
  for (const signal of signals)
    await player.run(owen, { day: player.today, time: '07:30' }, answerSignal, {
      id: signal.id,
      decision: 'explain',
      reason: 'The second grinder stands at the bar since that week. Nobody waits for the first one to be refilled.',
    });
}
