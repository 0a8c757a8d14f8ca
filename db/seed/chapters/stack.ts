import { chooseKpi, placeKpi } from '../../../features/goals/stack.contract.ts';
import { activateKpi, answerSignal, defineKpi, readKpi, recordReadings } from '../../../features/kpis/contract.ts';
import { noteResponse } from '../../../features/kpis/response.contract.ts';
import { chance } from '../chance.ts';
import type { Player } from '../player.ts';
import type { Company } from './company.ts';
import type { Direction } from './direction.ts';
import { FIRST_CONTACT, type Numbers, REFUNDS } from './numbers.ts';

const thandi = 'Thandi Mokoena';

interface Told {
  company: Company;
  numbers: Numbers;
  direction: Direction;
}

/** The few numbers that support steers by: one place is empty, one holds more than it should, and one number leads to nothing. */
export async function stack(player: Player, { company: { teams }, numbers, direction }: Told): Promise<void> {
  const teamId = teams['Support']!;
  const when = { day: player.ago(75), time: '10:30' };
  await player.run(thandi, when, chooseKpi, {
    kpiId: numbers[FIRST_CONTACT]!,
    priorityId: direction.priorities['Keep the customers we have']!,
    result: 'Customers who stay. Whoever has to write twice about the same thing leaves.',
    behaviour: 'We find out in the first chat whether a fault is ours, instead of passing it on.',
    observed: 'Every second message within a week. The helpdesk counts it, nobody has to write anything.',
    understood: 'One question, one answer. Naledi explained it to Anele on the first evening.',
  });
  const places = [
    ['Renewals after 90 days', 'outcome'],
    [FIRST_CONTACT, 'leading'],
    ['First reply within 4 working hours', 'leading'],
    ['Reply follows the four service questions', 'quality'],
  ] as const;
  for (const [name, place] of places)
    await player.run(thandi, when, placeKpi, { teamId, kpiId: numbers[name]!, place });
  await player.run(thandi, { day: player.ago(40), time: '09:10' }, placeKpi, {
    teamId,
    kpiId: numbers[REFUNDS]!,
    place: 'leading',
    reason: 'The refund desk is new in Cape Town. Until it runs by itself we look at it every Monday.',
  });
  await player.run(thandi, { day: player.ago(12), time: '14:00' }, defineKpi, {
    ...written(player, teamId),
    name: 'Boiler chats settled without a senior',
    definition: 'Share of boiler chats that were settled without asking a senior and did not come back.',
    unit: '%',
    target: null,
    responseUp: 'Ask who settled them how, and put it into the call guide.',
    responseDown: '',
  });
  await said(player, numbers);
  await leadsToNothing(player, teamId);
}

const written = (player: Player, teamId: string) => ({
  kind: 'value' as const,
  direction: 'higher' as const,
  horizon: 'leading' as const,
  ownerId: player.id(thandi),
  teamId,
  locationId: null,
  cadence: 'week' as const,
});

/** What came of the written response at the first signal of the number that matters most. */
async function said(player: Player, numbers: Numbers): Promise<void> {
  const when = { day: player.ago(20), time: '16:40' };
  const page = await player.run(thandi, when, readKpi, { id: numbers[FIRST_CONTACT]! });
  const answered = page.signals.find((signal) => signal.use?.outcome === 'used');
  if (answered)
    await player.run(thandi, when, noteResponse, {
      id: answered.id,
      outcome: 'used',
      words: 'Fourteen of twenty were boiler faults. The call guide has a page on them now, and Lerato teaches it.',
    });
}

/** Stars that jump when a newsletter goes out: three signals, three explanations, and nothing was ever done. */
async function leadsToNothing(player: Player, teamId: string): Promise<void> {
  const start = { day: player.ago(196), time: '09:30' };
  const drafted = await player.run(thandi, start, defineKpi, {
    ...written(player, teamId),
    name: 'Satisfaction stars',
    definition: 'Average of the stars that customers give after a chat; about one in twelve gives any.',
    unit: 'stars',
    target: 4.6,
    responseUp: 'Thank the team in the Monday round.',
    responseDown: 'Read the ten lowest together by Friday.',
  });
  await player.run(thandi, start, activateKpi, { id: drafted.id, version: drafted.version });
  const luck = chance(71);
  const stars = new Map<number, number>();
  for (let weeksAgo = 58; weeksAgo >= 1; weeksAgo--)
    stars.set(weeksAgo, Math.round((4.3 + 0.05 * luck.normal()) * 100) / 100);
  const jumps = [22, 14, 6] as const;
  for (const weeksAgo of jumps) stars.set(weeksAgo, 4.62);
  const until = [28, ...jumps, 1];
  for (const [turn, last] of until.entries()) {
    const first = turn === 0 ? 58 : until[turn - 1]! - 1;
    const readings = [];
    for (let weeksAgo = first; weeksAgo >= last; weeksAgo--)
      readings.push({ period: player.monday(weeksAgo), value: stars.get(weeksAgo)! });
    const on = { day: player.monday(last - 1), time: '06:40' };
    await player.run(thandi, on, recordReadings, { id: drafted.id, source: 'Helpdesk', readings });
    if (last === 28 || last === 1) continue;
    const page = await player.run(thandi, on, readKpi, { id: drafted.id });
    for (const signal of page.signals.filter(({ decision }) => decision === null))
      await player.run(thandi, on, answerSignal, {
        id: signal.id,
        decision: 'explain',
        reason: 'The newsletter went out, and its readers give five stars. Nothing to do.',
      });
  }
}
