import { activateKpi, defineKpi, recordReadings } from '../../../features/kpis/contract.ts';
import { claimLead } from '../../../features/kpis/lead.contract.ts';
import { chance } from '../chance.ts';
import type { Player } from '../player.ts';
import { FIRST_CONTACT, type Numbers } from './numbers.ts';

export const GRINDERS = 'Grinders checked before opening';
export const TASTE = 'Cups sent back for their taste';

const owner = 'Sofia Lindqvist';

/** Weeks that were read before anybody said that one leads the other. */
const known = 26;
const weeks = 61;
/** Weeks until a grinder that nobody checked is tasted: the beans of the week are used up first. */
const behind = 2;

/**
 * Two numbers of the shops, made by one process: what was not checked is tasted two weeks later. And a claim that the readings do not
 * bear out. Nothing is written about either but what the test itself says.
 */
export async function leads(player: Player, numbers: Numbers): Promise<void> {
  const luck = chance(71);
  const checked = Array.from({ length: weeks + behind }, () => 84 + 4 * luck.normal());
  const tasted = Array.from({ length: weeks }, (_, at) => 46 - 0.9 * (checked[at]! - 84) + 2 * luck.normal());
  const leading = await drafted(player, {
    name: GRINDERS,
    definition: 'Share of grinders in all shops that were weighed and set before the doors opened, weekly.',
    unit: '%',
    direction: 'higher',
    horizon: 'leading',
    target: 90,
    responseUp: 'Ask the shop that rose most how the morning is divided.',
    responseDown: 'Open the two weakest shops together with the retail trainer for three days.',
  });
  const lagging = await drafted(player, {
    name: TASTE,
    definition: 'Cups in ten thousand that guests sent back because of their taste, all shops, weekly.',
    unit: 'cups',
    direction: 'lower',
    horizon: 'lagging',
    target: 40,
    responseUp: 'Look at the grinders of two weeks before.',
    responseDown: 'Keep what changed and tell the other shops.',
  });
  const read = async (id: string, values: readonly number[], from: number, until: number) =>
    player.run(owner, { day: player.monday(weeks - until), time: '07:10' }, recordReadings, {
      id,
      source: 'Shop diaries',
      readings: values.slice(from, until).map((value, at) => ({
        period: player.monday(weeks - from - at),
        value: Math.round(10 * value) / 10,
      })),
    });
  const series = [
    [leading, checked.slice(behind)],
    [lagging, tasted],
  ] as const;
  for (const [id, values] of series) await read(id, values, 0, known);
  await player.run(owner, { day: player.monday(weeks - known), time: '11:00' }, claimLead, {
    id: leading,
    laggingId: lagging,
  });
  for (const [id, values] of series) await read(id, values, known, weeks);
  await player.run('Thandi Mokoena', { day: player.ago(30), time: '16:40' }, claimLead, {
    id: numbers[FIRST_CONTACT]!,
    laggingId: numbers['Renewals after 90 days']!,
  });
  await player.tick('kpis.judge_leads', { day: player.today, time: '04:10' });
}

async function drafted(
  player: Player,
  plan: {
    name: string;
    definition: string;
    unit: string;
    direction: 'higher' | 'lower';
    horizon: 'leading' | 'lagging';
    target: number;
    responseUp: string;
    responseDown: string;
  },
): Promise<string> {
  const when = { day: player.monday(weeks - known), time: '07:00' };
  const { id, version } = await player.run(owner, when, defineKpi, {
    ...plan,
    kind: 'value',
    ownerId: player.id(owner),
    teamId: null,
    locationId: null,
    cadence: 'week',
  });
  await player.run(owner, when, activateKpi, { id, version });
  return id;
}
