import {
  addKeyResult,
  createGoal,
  createPriority,
  publishGoal,
  recordProgress,
  setDirection,
} from '../../../features/goals/contract.ts';
import { LEADS } from '../cast.ts';
import type { Company } from './company.ts';
import type { Player } from '../player.ts';
import { CARE_PLANS, FIRST_CONTACT, REFUNDS, REPAIRS, type Numbers } from './numbers.ts';

type Target = { type: 'goal' | 'priority'; id: string };
type Measure = {
  title: string;
  unit: string;
  baseline: number;
  target: number;
  direction: 'higher' | 'lower';
};

export interface Direction {
  priorities: Record<string, string>;
  goals: Record<string, string>;
  /** The first key result of a goal, by the goal's title. */
  keyResults: Record<string, string>;
}

interface GoalPlan {
  title: string;
  owner: string;
  kind: 'organisation' | 'team' | 'individual';
  team?: keyof typeof LEADS.teams;
  under: string | null;
  how: string;
  measure?: Measure;
  /** Values told week by week, oldest first, the last one this week; empty: no news since the start. */
  told?: readonly number[];
  confidence?: number;
  draft?: boolean;
}

const KEEP = 'Keep the customers we have';
const LEARN = 'Every shop a place to learn coffee';
const FAST = 'Two days to any door';

const plans: readonly GoalPlan[] = [
  {
    title: 'Solve it the first time',
    owner: 'Thandi Mokoena',
    kind: 'team',
    team: 'Support',
    under: KEEP,
    how: 'A customer who has to write twice is a customer who cancels. We remove the reason for the second message.',
    measure: {
      title: 'Second contacts about boilers fall from 140 to 60 a week',
      unit: 'a week',
      baseline: 140,
      target: 60,
      direction: 'lower',
    },
    told: [140, 139, 137, 138, 134, 133, 131],
    confidence: 40,
  },
  {
    title: 'Ours or theirs, settled in two replies',
    owner: 'Lerato Khumalo',
    kind: 'team',
    team: 'Support',
    under: 'Solve it the first time',
    how: 'We decide who pays while the customer is still in the chat.',
    measure: {
      title: 'Boiler chats settled within two replies',
      unit: '%',
      baseline: 28,
      target: 70,
      direction: 'higher',
    },
    told: [28, 31, 36, 39, 44, 46],
    confidence: 70,
  },
  {
    title: 'Sipho settles boiler chats without asking a senior',
    owner: 'Sipho Ndlovu',
    kind: 'individual',
    under: 'Ours or theirs, settled in two replies',
    how: 'I use the four service questions, so two replies are enough.',
    measure: { title: 'Boiler chats settled alone', unit: 'a week', baseline: 3, target: 14, direction: 'higher' },
    told: [3, 4, 5, 5, 7, 9],
    confidence: 70,
  },
  {
    title: 'Refunds that keep their word',
    owner: 'Graham Pell',
    kind: 'team',
    team: 'Operations',
    under: KEEP,
    how: 'Money back on the day we promised, because trust goes the day after.',
    measure: { title: 'Refunded on the promised day', unit: '%', baseline: 84, target: 98, direction: 'higher' },
    told: [84, 86, 88],
    confidence: 60,
  },
  {
    title: 'A reason to stay after the first year',
    owner: 'Nomsa Dlamini',
    kind: 'individual',
    under: KEEP,
    how: 'I call every customer whose care plan ends, before it ends.',
    measure: { title: 'Care plans renewed', unit: '%', baseline: 52, target: 65, direction: 'higher' },
    told: [52, 54, 55, 57, 58, 60],
    confidence: 75,
  },
  {
    title: 'Every fault understood at the counter',
    owner: 'Marc Desjardins',
    kind: 'team',
    team: 'Toronto shop',
    under: LEARN,
    how: 'People who understand their machine keep it. Toronto teaches while it repairs.',
    measure: {
      title: 'Repairs explained with the cover off',
      unit: '%',
      baseline: 35,
      target: 80,
      direction: 'higher',
    },
    told: [35, 42, 49, 55, 58, 62],
    confidence: 80,
  },
  {
    title: 'I find out at the counter whether a fault is ours',
    owner: 'Priya Raman',
    kind: 'individual',
    under: 'Every fault understood at the counter',
    how: 'I ask when the water comes before I touch the machine, so nobody in support has to.',
    measure: { title: 'Faults settled at the counter', unit: 'faults', baseline: 8, target: 22, direction: 'higher' },
    told: [8, 9, 12, 14, 15, 17],
    confidence: 70,
  },
  {
    title: 'Two tastings a week that people come back from',
    owner: 'Jess Papadakis',
    kind: 'team',
    team: 'Melbourne shop',
    under: LEARN,
    how: 'A second visit is worth more than a first one, so we count returns.',
    measure: { title: 'Guests who come back within a month', unit: '%', baseline: 22, target: 40, direction: 'higher' },
    told: [22, 24, 25, 28, 29, 31],
    confidence: 75,
  },
  {
    title: 'A first cup that anybody can repeat',
    owner: 'Zoe Karras',
    kind: 'individual',
    under: 'Two tastings a week that people come back from',
    how: 'I send each guest home with the three numbers of their cup.',
    measure: {
      title: 'Guests who write that it worked',
      unit: 'a month',
      baseline: 4,
      target: 20,
      direction: 'higher',
    },
    told: [4, 6, 7, 9, 11, 12],
    confidence: 70,
  },
  {
    title: 'Trainers in every shop',
    owner: 'Rosa Lind',
    kind: 'individual',
    under: LEARN,
    how: 'I teach the people who teach, one morning in each shop.',
    measure: { title: 'Shops with two trained trainers', unit: 'shops', baseline: 0, target: 3, direction: 'higher' },
    told: [0, 0, 1, 1, 2, 2],
    confidence: 85,
  },
  {
    title: 'Parts on the shelf before they are needed',
    owner: 'Ines Carvalho',
    kind: 'individual',
    under: FAST,
    how: 'I order from the fault list, so a repair never waits for a seal.',
    measure: { title: 'Repairs that waited for a part', unit: 'a week', baseline: 19, target: 6, direction: 'lower' },
    told: [19, 18, 17],
    confidence: 60,
  },
  {
    title: 'Out of the door on the day of the order',
    owner: 'Nadia Rahman',
    kind: 'team',
    team: 'Operations',
    under: FAST,
    how: 'Two days to the door start with the same day at ours.',
    measure: { title: 'Orders sent on their day', unit: '%', baseline: 71, target: 95, direction: 'higher' },
    told: [71, 74, 76],
    confidence: 55,
  },
  { title: 'Redesign the loyalty card', owner: 'Jess Papadakis', kind: 'individual', under: null, how: '' },
  {
    title: 'Move the helpdesk to the new telephone system',
    owner: 'Rafi Cohen',
    kind: 'individual',
    under: null,
    how: '',
  },
  {
    title: 'Write the second reply before the first',
    owner: 'Anele Jacobs',
    kind: 'individual',
    under: 'Ours or theirs, settled in two replies',
    how: '',
    draft: true,
  },
];

/** Key results that are a KPI: their value comes from its readings, and through them the KPI sees the priority it serves. */
const fed: Readonly<Record<string, string>> = {
  'Renewals after 90 days': 'Renewals after 90 days',
  'Refunded on the promised day': REFUNDS,
};

/** The same beside what a team tells by hand. */
const fedBeside: readonly (Measure & { goal: string })[] = [
  { goal: 'Solve it the first time', title: FIRST_CONTACT, unit: '%', baseline: 72, target: 84, direction: 'higher' },
  {
    goal: 'Every fault understood at the counter',
    title: REPAIRS,
    unit: '%',
    baseline: 66,
    target: 82,
    direction: 'higher',
  },
  {
    goal: 'A reason to stay after the first year',
    title: CARE_PLANS,
    unit: '%',
    baseline: 36,
    target: 42,
    direction: 'higher',
  },
];

/** Where the company is going, what carries it, and what was told about it week by week. */
export async function direction(player: Player, { teams, cycle }: Company, numbers: Numbers): Promise<Direction> {
  const kpiOf = (measure: string) => numbers[fed[measure] ?? ''] ?? null;
  const ingrid = 'Ingrid Solheim';
  const early = { day: cycle.startsOn, time: '08:30' };
  await player.run(ingrid, early, setDirection, {
    version: 0,
    vision: 'By the end of next year, nine in ten of the people who bought a machine from us still drink our coffee.',
    mission: 'We make, sell and repair espresso machines for people who want to understand their coffee.',
    principles: [
      { name: 'Repair before replace', description: 'A machine that can be mended is mended.' },
      { name: 'Say the day', description: 'Every promise to a customer has a date in it.' },
    ],
    willNotDo: 'Open a new shop before 2028, or win people back with discount codes.',
  });
  const made: Direction = { priorities: {}, goals: {}, keyResults: {} };
  const targetOf = (name: string): Target =>
    made.priorities[name] ? { type: 'priority', id: made.priorities[name] } : { type: 'goal', id: made.goals[name]! };
  for (const [title, owner, statement] of [
    [KEEP, 'Ingrid Solheim', 'Winning a customer costs six times as much as keeping one.'],
    [LEARN, 'Sofia Lindqvist', 'People who learned something come back without being asked.'],
    [FAST, 'Daniel Okafor', 'Waiting is what customers write about most.'],
  ] as const) {
    made.priorities[title] = (
      await player.run(ingrid, early, createPriority, {
        title,
        statement,
        ownerId: player.id(owner),
        cycleId: cycle.id,
      })
    ).id;
  }
  await topMeasures(player, made, cycle.endsOn, kpiOf);
  for (const plan of plans) await playGoal(player, plan, made, teams, cycle, targetOf, kpiOf);
  for (const { goal, ...measure } of fedBeside) {
    const of = { type: 'goal' as const, id: made.goals[goal]! };
    const kpiId = numbers[measure.title]!;
    await player.run(ingrid, { ...early, time: '11:00' }, addKeyResult, { of, ...measure, dueOn: cycle.endsOn, kpiId });
  }
  return made;
}

async function topMeasures(
  player: Player,
  made: Direction,
  dueOn: string,
  kpiOf: (measure: string) => string | null,
): Promise<void> {
  const ingrid = 'Ingrid Solheim';
  const start = { day: player.monday(6), time: '09:00' };
  const tops = [
    [
      KEEP,
      { title: 'Renewals after 90 days', unit: '%', baseline: 86, target: 90, direction: 'higher' },
      [86, 85.8, 85.1, 84.6, 84.1],
    ],
    [
      LEARN,
      {
        title: 'People who came to a tasting or a repair morning',
        unit: '',
        baseline: 620,
        target: 2000,
        direction: 'higher',
      },
      [620, 760, 910, 1010, 1140],
    ],
    [
      FAST,
      { title: 'Days from order to door', unit: 'days', baseline: 3.6, target: 2, direction: 'lower' },
      [3.6, 3.1],
    ],
  ] as const;
  for (const [title, measure, told] of tops) {
    const of = { type: 'priority' as const, id: made.priorities[title]! };
    const added = await player.run(ingrid, start, addKeyResult, {
      of,
      ...measure,
      dueOn,
      kpiId: kpiOf(measure.title),
    });
    for (const [place, value] of told.entries()) {
      // The third priority has told nothing since its second report.
      const weeks = title === FAST ? 5 - place : told.length - 1 - place;
      const day = weeks === 0 ? player.ago(1) : player.monday(weeks);
      await player.run(ingrid, { day: day < start.day ? start.day : day, time: '09:30' }, recordProgress, {
        of,
        keyResultId: added.id,
        value: kpiOf(measure.title) === null ? value : null,
        confidence: 55,
      });
    }
  }
}

async function playGoal(
  player: Player,
  plan: GoalPlan,
  made: Direction,
  teams: Company['teams'],
  cycle: Company['cycle'],
  targetOf: (name: string) => Target,
  kpiOf: (measure: string) => string | null,
): Promise<void> {
  const begun = plan.draft ? { day: player.ago(1), time: '08:20' } : { day: cycle.startsOn, time: '10:00' };
  const by = plan.team ? LEADS.teams[plan.team] : plan.owner;
  const goal = await player.run(by, begun, createGoal, {
    title: plan.title,
    kind: plan.kind,
    ownerId: player.id(plan.owner),
    teamId: plan.team ? teams[plan.team]! : null,
    cycleId: cycle.id,
    serves: plan.under ? { to: targetOf(plan.under), how: plan.how } : null,
  });
  made.goals[plan.title] = goal.id;
  let version = goal.version;
  if (plan.measure) {
    made.keyResults[plan.title] = (
      await player.run(by, begun, addKeyResult, {
        of: { type: 'goal', id: goal.id },
        ...plan.measure,
        dueOn: cycle.endsOn,
        kpiId: kpiOf(plan.measure.title),
      })
    ).id;
  }
  if (plan.draft) return;
  const reason =
    plan.measure && plan.under
      ? null
      : 'Good work that was promised before this quarter; what it serves is still open.';
  version = (await player.run(by, { ...begun, time: '10:20' }, publishGoal, { id: goal.id, version, reason })).version;
  const told = plan.told ?? [];
  for (const [place, value] of told.entries()) {
    // Three reports and then silence is a story of its own; six or more go on until this week.
    const weeks = told.length <= 3 ? 6 - place : told.length - 1 - place;
    const day = weeks === 0 ? player.ago(1) : player.monday(weeks);
    if (day < cycle.startsOn) continue;
    await player.run(plan.owner, { day, time: '12:40' }, recordProgress, {
      of: { type: 'goal', id: goal.id },
      keyResultId: made.keyResults[plan.title]!,
      value: plan.measure && kpiOf(plan.measure.title) !== null ? null : value,
      confidence: plan.confidence ?? 70,
    });
  }
}
