import {
  activateKpi,
  answerSignal,
  defineKpi,
  noteEvent,
  readKpi,
  recordReadings,
  retireKpi,
} from '../../../features/kpis/contract.ts';
import { chance } from '../chance.ts';
import type { Player } from '../player.ts';
import type { Company } from './company.ts';

/** Kpi ids by name. */
export type Numbers = Record<string, string>;

export const FIRST_CONTACT = 'Solved on first contact';
export const REPAIRS = 'Repairs right the first time';
export const REFUNDS = 'Refunded on the promised day';
export const CARE_PLANS = 'Care plan offered at the till';

/** Weeks of readings before today. */
const WEEKS = 61;

interface Plan {
  name: string;
  definition: string;
  unit: string;
  direction: 'higher' | 'lower';
  horizon: 'leading' | 'lagging';
  owner: string;
  team: string | null;
  target: number | null;
  up: string;
  down: string;
  /** Who answers a fall and within how many days, where it is not the owner within a week. */
  downWho?: string;
  downDays?: number;
  seed: number;
  /** The level the process would have in the week that lies so many weeks back. */
  level(weeksAgo: number): number;
  noise: number;
}

const between = (weeksAgo: number, from: number, to: number): number =>
  Math.min(1, Math.max(0, (from - weeksAgo) / (from - to)));

const plans: readonly Plan[] = [
  {
    name: FIRST_CONTACT,
    definition:
      'Share of customer questions that need no second message or call within seven days. Cape Town support centre, weekly.',
    unit: '%',
    direction: 'higher',
    horizon: 'leading',
    owner: 'Thandi Mokoena',
    team: 'Support',
    target: 84,
    up: 'Find out who solved what differently and write it into the call guide.',
    down: 'Read twenty second contacts together by Monday and name the cause.',
    downWho: 'Lerato Khumalo',
    downDays: 4,
    seed: 11,
    noise: 1.1,
    level: (weeksAgo) => 78.2 - 3.6 * between(weeksAgo, 14, 7),
  },
  {
    name: 'Renewals after 90 days',
    definition:
      'Share of people who bought a machine ninety days ago and bought coffee in the last thirty. All shops, weekly.',
    unit: '%',
    direction: 'higher',
    horizon: 'lagging',
    owner: 'Ingrid Solheim',
    team: null,
    target: 90,
    up: 'Ask the ten latest why they stayed, and say it to every shop.',
    down: 'Look at first contact five weeks before; if it fell, start there.',
    seed: 12,
    noise: 0.6,
    level: (weeksAgo) => 86.4 - 2.3 * between(weeksAgo, 9, 1),
  },
  {
    name: 'First reply within 4 working hours',
    definition: 'Share of questions answered for the first time within four working hours.',
    unit: '%',
    direction: 'higher',
    horizon: 'leading',
    owner: 'Pieter van Wyk',
    team: 'Support',
    target: 90,
    up: 'Check that replies still follow the four service questions.',
    down: 'Move two people from the refund desk for a week.',
    seed: 13,
    noise: 1.3,
    level: () => 91.8,
  },
  {
    name: 'Reply follows the four service questions',
    definition: 'Twelve chats read by two people each Monday; share of replies that follow the call guide.',
    unit: '%',
    direction: 'higher',
    horizon: 'leading',
    owner: 'Lerato Khumalo',
    team: 'Support',
    target: 80,
    up: 'Ask the team what helped and keep it.',
    down: 'Read the twelve chats with the whole team.',
    seed: 14,
    noise: 3.2,
    level: () => 66,
  },
  {
    name: 'Days from order to door',
    definition: 'Median days between an order in the web shop and its delivery.',
    unit: 'days',
    direction: 'lower',
    horizon: 'lagging',
    owner: 'Daniel Okafor',
    team: 'Workshop',
    target: 2,
    up: 'Walk the last ten late parcels from order to door.',
    down: 'Tell customers the shorter time, and stay careful for a month.',
    seed: 15,
    noise: 0.16,
    level: () => 3.15,
  },
  {
    name: 'Tasting guests who come back',
    definition: 'Share of tasting guests who visit again within a month. Melbourne.',
    unit: '%',
    direction: 'higher',
    horizon: 'leading',
    owner: 'Jess Papadakis',
    team: 'Melbourne shop',
    target: 40,
    up: 'Repeat the evening that brought the most people back.',
    down: 'Call five guests and ask what they expected.',
    seed: 16,
    noise: 2.4,
    level: (weeksAgo) => 24 + 6 * between(weeksAgo, 12, 0),
  },
];

/** By place: the share and about how many cases a week stand behind it. */
export const shared = [
  {
    name: REPAIRS,
    definition: 'Repairs at the counter that need no second visit within thirty days, by shop.',
    owner: 'Sofia Lindqvist',
    target: 82,
    places: ['Toronto', 'Leeds', 'Melbourne'],
    cases: 420,
    seed: 31,
    up: 'Write down what the shop does and offer it to the next one.',
    down: 'Repair together with the retail trainer for a week.',
    level: (place: string, weeksAgo: number) =>
      ({ Toronto: 0.69, Leeds: 0.73, Melbourne: 0.71 })[place]! + (place === 'Toronto' && weeksAgo <= 13 ? 0.062 : 0),
  },
  {
    name: REFUNDS,
    definition: 'Refunds that reached the customer on the promised day, by desk.',
    owner: 'Graham Pell',
    target: 98,
    places: ['Cape Town', 'Leeds'],
    cases: 60,
    seed: 50,
    up: 'Ask the desk what changed and keep it.',
    down: 'Look at the ten latest and name the step that waited.',
    level: (place: string, weeksAgo: number) =>
      ({ 'Cape Town': 0.86, Leeds: 0.9 })[place]! + (place === 'Cape Town' && weeksAgo <= 8 ? 0.02 : 0),
  },
  {
    name: CARE_PLANS,
    definition: 'Machine sales in which the care plan was taken, by shop.',
    owner: 'Sofia Lindqvist',
    target: 45,
    places: ['Melbourne', 'Toronto', 'Leeds'],
    cases: 900,
    seed: 53,
    up: 'See whether the same people keep it after a month.',
    down: 'Ask at the till what people say instead of yes.',
    level: (place: string) => ({ Melbourne: 0.38, Toronto: 0.4, Leeds: 0.41 })[place]!,
  },
] as const;

/** Defines the KPIs, plays their readings week by week so that signals are raised when they would have been, and answers some. */
export async function numbers(player: Player, { locations, teams }: Company): Promise<Numbers> {
  const made: Numbers = {};
  const start = { day: player.ago(196), time: '09:00' };
  for (const plan of plans) {
    const drafted = await player.run(plan.owner, start, defineKpi, {
      name: plan.name,
      definition: plan.definition,
      unit: plan.unit,
      kind: 'value',
      direction: plan.direction,
      horizon: plan.horizon,
      ownerId: player.id(plan.owner),
      teamId: plan.team ? teams[plan.team]! : null,
      locationId: null,
      cadence: 'week',
      target: plan.target,
      responseUp: plan.up,
      responseDown: plan.down,
      ...(plan.downWho === undefined ? {} : { responseDownWho: plan.downWho }),
      ...(plan.downDays === undefined ? {} : { responseDownDays: plan.downDays }),
    });
    made[plan.name] = drafted.id;
    await player.run(plan.owner, start, activateKpi, { id: drafted.id, version: drafted.version });
  }
  for (const plan of shared) {
    const drafted = await player.run(plan.owner, start, defineKpi, {
      name: plan.name,
      definition: plan.definition,
      unit: '%',
      kind: 'ratio',
      direction: 'higher',
      horizon: 'leading',
      ownerId: player.id(plan.owner),
      teamId: null,
      locationId: null,
      cadence: 'week',
      target: plan.target,
      responseUp: plan.up,
      responseDown: plan.down,
    });
    made[plan.name] = drafted.id;
    await player.run(plan.owner, start, activateKpi, { id: drafted.id, version: drafted.version });
  }
  await readings(player, made, locations);
  await timeline(player, made);
  await retired(player, teams);
  return made;
}

type Shared = (typeof shared)[number];

/** What each place counted, week by week, oldest first. */
export function counts(
  plan: Shared,
  seed: number = plan.seed,
): { weeksAgo: number; shops: { shop: string; numerator: number; denominator: number }[] }[] {
  const luck = chance(seed);
  return Array.from({ length: WEEKS }, (_, place) => {
    const weeksAgo = WEEKS - place;
    const shops = plan.places.map((shop) => {
      const denominator = Math.round(plan.cases * (0.9 + 0.2 * luck.next()));
      const p = plan.level(shop, weeksAgo);
      // Counts vary as counts do: the standard deviation of a binomial share.
      const numerator = Math.min(
        denominator,
        Math.round(denominator * p + Math.sqrt(denominator * p * (1 - p)) * luck.normal()),
      );
      return { shop, numerator, denominator };
    });
    return { weeksAgo, shops };
  });
}

function weekOf(
  { weeksAgo, shops }: ReturnType<typeof counts>[number],
  player: Player,
  locations: Company['locations'],
) {
  const period = player.monday(weeksAgo);
  const sum = (of: 'numerator' | 'denominator') => shops.reduce((total, shop) => total + shop[of], 0);
  const rows = shops.map(({ shop, ...count }) => ({
    period,
    unitKey: locations[shop as keyof Company['locations']],
    ...count,
  }));
  return [...rows, { period, unitKey: '', numerator: sum('numerator'), denominator: sum('denominator') }];
}

async function readings(player: Player, made: Numbers, locations: Company['locations']): Promise<void> {
  const series = plans.map((plan) => {
    const luck = chance(plan.seed);
    return Array.from({ length: WEEKS }, (_, place) => {
      const weeksAgo = WEEKS - place;
      return {
        period: player.monday(weeksAgo),
        value: Math.round((plan.level(weeksAgo) + plan.noise * luck.normal()) * 10) / 10,
      };
    });
  });
  const counted = shared.map((plan) => counts(plan).map((week) => weekOf(week, player, locations)));
  // The older half came from spreadsheets at once. Since then the story's number is read every week, the others every fourth.
  const old = WEEKS - 26;
  const take = async (
    plan: { name: string; owner: string },
    rows: readonly { period: string; unitKey?: string }[],
    until: number,
    source: string,
  ) => {
    if (rows.length > 0)
      await player.run(plan.owner, { day: player.monday(WEEKS - until), time: '06:30' }, recordReadings, {
        id: made[plan.name]!,
        source,
        readings: [...rows],
      });
  };
  for (let until = old; until <= WEEKS; until++) {
    const source = until === old ? 'Spreadsheets' : 'Helpdesk and tills, nightly';
    const monthly = (WEEKS - until) % 4 === 0;
    const due = (name: string) => monthly || until === old || (name === FIRST_CONTACT && WEEKS - until <= 12);
    const since = (name: string) =>
      until === old
        ? 0
        : name === FIRST_CONTACT && WEEKS - until < 12
          ? until - 1
          : Math.max(old, until - (monthly ? 4 : 1));
    for (const [place, plan] of plans.entries())
      if (due(plan.name)) await take(plan, series[place]!.slice(since(plan.name), until), until, source);
    for (const [place, plan] of shared.entries())
      if (due(plan.name)) await take(plan, counted[place]!.slice(since(plan.name), until).flat(), until, source);
    if (monthly) await answers(player, made, locations, WEEKS - until);
  }
}

/** Signals were answered within days, except the latest of the number that matters most. */
async function answers(
  player: Player,
  made: Numbers,
  locations: Company['locations'],
  weeksAgo: number,
): Promise<void> {
  const on = (time: string) => ({ day: player.monday(weeksAgo), time });
  const answer = async (plan: { name: string; owner: string }, unitKey: string) => {
    const page = await player.run(plan.owner, on('07:00'), readKpi, { id: made[plan.name]!, unitKey });
    const open = page.signals.filter((signal) => signal.decision === null);
    const kept = plan.name === FIRST_CONTACT && weeksAgo === 0 ? 1 : 0;
    for (const signal of open.toReversed().slice(0, Math.max(0, open.length - kept))) {
      const story = plan.name === FIRST_CONTACT && signal.side === 'below';
      await player.run(plan.owner, on('15:20'), answerSignal, {
        id: signal.id,
        decision: story ? 'respond' : 'explain',
        reason: story
          ? 'Read twenty second contacts together on Monday. Fourteen were boiler faults: nobody could tell ours from the customer’s.'
          : 'We looked at it with the team; the cause is known and written on the timeline.',
      });
    }
  };
  for (const plan of plans) await answer(plan, '');
  for (const plan of shared)
    for (const unitKey of ['', ...plan.places.map((shop) => locations[shop])]) await answer(plan, unitKey);
}

async function timeline(player: Player, made: Numbers): Promise<void> {
  const id = made[FIRST_CONTACT]!;
  await player.run('Thandi Mokoena', { day: player.monday(15), time: '10:00' }, noteEvent, {
    id,
    onDay: player.monday(15),
    label: 'New ticket form',
    expected: 'Fewer questions back',
  });
}

async function retired(player: Player, teams: Company['teams']): Promise<void> {
  const thandi = 'Thandi Mokoena';
  const when = { day: player.ago(80), time: '16:00' };
  const drafted = await player.run(thandi, when, defineKpi, {
    name: 'Chats handled per person',
    definition: 'Closed chats divided by people on shift.',
    unit: 'a day',
    kind: 'value',
    direction: 'higher',
    horizon: 'leading',
    ownerId: player.id(thandi),
    teamId: teams['Support']!,
    locationId: null,
    cadence: 'week',
    target: null,
    responseUp: '',
    responseDown: '',
  });
  await player.run(thandi, when, retireKpi, {
    id: drafted.id,
    version: drafted.version,
    reason: '“If it doubled next week, what would we do?” Nobody could say.',
  });
}
