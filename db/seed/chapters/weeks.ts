import {
  acknowledgeAnswer,
  acknowledgeNote,
  addNote,
  answerCheckIn,
  keepCheckInDraft,
  keepPromise,
  readMyCheckIn,
  sendCheckIn,
  type CheckIn,
} from '../../../features/coaching/contract.ts';
import { addDays } from '../../../platform/kernel/day.ts';
import { chance } from '../chance.ts';
import { CAST, type CastMember } from '../cast.ts';
import type { Player } from '../player.ts';

interface DecisionWord {
  decision: 'remove' | 'clarify' | 'teach';
  text: string;
  /** Due so many days after the answer; those of the story, so many days from today. */
  days: number;
  fromToday?: boolean;
  keptAfter: number | null;
}

/** What slowed people down in ordinary weeks, with what was decided and when it was kept. */
const ordinary: readonly { barrier: string; answer: DecisionWord }[] = [
  {
    barrier: 'The label printer stops after every tenth label.',
    answer: {
      decision: 'remove',
      text: 'I order the spare head today; until then use the one in the office.',
      days: 4,
      keptAfter: 3,
    },
  },
  {
    barrier: 'I did not know who decides about goodwill on Saturdays.',
    answer: {
      decision: 'clarify',
      text: 'The shop manager on duty decides up to a hundred pounds. I write it on the board.',
      days: 3,
      keptAfter: 2,
    },
  },
  {
    barrier: 'The Friday list of parts comes after I have gone home, so Monday starts with old prices.',
    answer: { decision: 'remove', text: 'I ask the workshop to send it on Thursdays.', days: 7, keptAfter: 9 },
  },
  {
    barrier: 'Two deliveries came on the same morning and nobody was at the door.',
    answer: { decision: 'remove', text: 'I move one of them to the afternoon.', days: 5, keptAfter: 5 },
  },
  {
    barrier: 'I answered the same question about descaling nine times this week.',
    answer: {
      decision: 'clarify',
      text: 'I put the answer on the first page of the web shop.',
      days: 10,
      keptAfter: 14,
    },
  },
  {
    barrier: 'My rota changed on the day before, twice.',
    answer: {
      decision: 'remove',
      text: 'From now on the rota stands four days ahead. I say it to everybody on Monday.',
      days: 3,
      keptAfter: 3,
    },
  },
];

const wentWell = [
  'A customer came back only to say that the machine is quiet now.',
  'We closed the week without an open question.',
  'Somebody new made a good cup on the second try.',
  'The handover to the evening shift took five minutes.',
  '',
  '',
];

/** Barriers of the story: who wrote what in which week back, and how it was answered. Unanswered ones wait for the manager today. */
const story: readonly { name: string; weeksAgo: number; barrier: string; asks?: string; answer?: DecisionWord }[] = [
  {
    name: 'Sipho Ndlovu',
    weeksAgo: 3,
    barrier: 'Customers write about water under the B2 and I cannot find the fault list.',
    answer: {
      decision: 'remove',
      text: 'Get the fault list out of the workshop and into the call guide.',
      days: -2,
      fromToday: true,
      keptAfter: null,
    },
  },
  {
    name: 'Lerato Khumalo',
    weeksAgo: 2,
    barrier: 'At weekends nobody says who may approve a refund above R 2,000, so it waits until Monday.',
    answer: {
      decision: 'clarify',
      text: 'Say who may approve a refund above R 2,000 at weekends.',
      days: 0,
      fromToday: true,
      keptAfter: null,
    },
  },
  {
    name: 'Sipho Ndlovu',
    weeksAgo: 2,
    barrier: 'With boiler faults I still ask a senior each time.',
    answer: {
      decision: 'clarify',
      text: 'Ask when the water appears, before anything else. Send me two chats where that was not enough.',
      days: 4,
      keptAfter: 4,
    },
  },
  {
    name: 'Zainab Davids',
    weeksAgo: 2,
    barrier: 'I cannot tell a boiler fault from scale in a chat.',
    answer: {
      decision: 'teach',
      text: 'You are right to ask, the guide does not say it in one place. We make a short lesson of it.',
      days: 8,
      fromToday: true,
      keptAfter: null,
    },
  },
  {
    name: 'Sipho Ndlovu',
    weeksAgo: 1,
    barrier: 'I can’t tell when a boiler fault is ours to replace, so I ask a senior and the customer waits.',
    asks: 'Could Lerato show me two photographs of a worn seal?',
  },
  {
    name: 'Sipho Ndlovu',
    weeksAgo: 1,
    barrier: 'The Friday list of parts comes after I have gone home, so Monday starts with old prices.',
  },
  { name: 'Zainab Davids', weeksAgo: 1, barrier: '', asks: 'May I sit with the refund desk for a morning?' },
];

/** Written every week for half a year by those the story is about, for ten weeks by their teams, for four by the others. */
const told = new Set(['Sipho Ndlovu', 'Lerato Khumalo', 'Zainab Davids', 'Priya Raman']);
const weeksOf = ({ name, team }: CastMember): number =>
  told.has(name) ? 25 : team === 'Support' || team === 'Toronto shop' ? 10 : 4;
/** Silent since a while: noticed kindly on the manager's Today. */
const silentSince: Readonly<Record<string, number>> = { 'Ruan Botha': 2 };
const waiting = new Set(['Sipho Ndlovu', 'Zainab Davids', 'Pieter van Wyk', 'Nomsa Dlamini']);

/** Half a year of check-ins and answers, and what stands between people today. */
export async function weeks(player: Player): Promise<void> {
  const luck = chance(71);
  for (let weeksAgo = 25; weeksAgo >= 1; weeksAgo--) {
    const writers = CAST.filter(
      (member) =>
        member.manager !== null &&
        weeksAgo <= weeksOf(member) &&
        member.startedDaysAgo > weeksAgo * 7 &&
        weeksAgo > (silentSince[member.name] ?? 0),
    );
    await player.tick('people.turn_day', { day: player.monday(weeksAgo), time: '01:00' });
    // Silence is noticed by the weeks that were asked for; those further back have no say in it.
    if (weeksAgo <= 3) await player.tick('coaching.open_weeks', { day: player.monday(weeksAgo), time: '06:00' });
    // Chance is asked in one order; the writing itself may overlap.
    const planned = writers.flatMap((writer) => planWeek(writer.name, weeksAgo, luck));
    await together(planned, async (week) => {
      const checkIn = await player.run(
        week.name,
        { day: addDays(player.monday(weeksAgo), week.weekday), time: '15:10' },
        sendCheckIn,
        { weekOf: player.monday(weeksAgo), body: week.body },
      );
      if (isAnswered(week.name, weeksAgo)) await answer(player, managerOf(week.name), checkIn, week.answers, weeksAgo);
    });
    await player.settle({ day: addDays(player.monday(weeksAgo - 1), -1), time: '22:00' });
  }
  await between(player);
}

const managerOf = (name: string): string => CAST.find((member) => member.name === name)!.manager!;

/** Last week's check-ins were answered in part; those of the two teams the demo shows first wait. */
function isAnswered(name: string, weeksAgo: number): boolean {
  if (weeksAgo > 1) return true;
  const manager = managerOf(name);
  if (manager === 'Thandi Mokoena') return !waiting.has(name);
  return manager !== 'Marc Desjardins' || name === 'Priya Raman';
}

interface Week {
  name: string;
  /** 3 = Thursday, 4 = Friday. */
  weekday: number;
  body: { barriers: string[]; nothing: boolean; asks: string; wentWell: string };
  answers: (DecisionWord | undefined)[];
}

function planWeek(name: string, weeksAgo: number, luck: ReturnType<typeof chance>): Week[] {
  // Somebody is on leave now and then; the review shows the thin month.
  if (luck.next() < 0.08 && weeksAgo > 1) return [];
  const mine = story.filter((one) => one.name === name && one.weeksAgo === weeksAgo);
  const usual = mine.length === 0 && luck.next() < 0.16 && weeksAgo > 1 ? [luck.pick(ordinary)] : [];
  const barriers = [...mine.map((one) => one.barrier).filter(Boolean), ...usual.map((one) => one.barrier)];
  const asks = mine
    .map((one) => one.asks ?? '')
    .join(' ')
    .trim();
  const weekday = luck.next() < 0.5 ? 3 : 4;
  const body = { barriers, nothing: barriers.length === 0, asks, wentWell: luck.pick(wentWell) };
  return [
    {
      name,
      weekday,
      body,
      answers: [...mine.filter((one) => one.barrier).map((one) => one.answer), ...usual.map((one) => one.answer)],
    },
  ];
}

/** Does the work for all, four at a time. */
async function together<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waitingLine = [...all];
  const next = async (): Promise<void> => {
    for (let one = waitingLine.shift(); one !== undefined; one = waitingLine.shift()) await work(one);
  };
  await Promise.all([next(), next(), next(), next()]);
}

async function answer(
  player: Player,
  manager: string,
  checkIn: CheckIn,
  planned: readonly (DecisionWord | undefined)[],
  weeksAgo: number,
): Promise<void> {
  const day = addDays(player.monday(weeksAgo), weeksAgo === 1 ? 4 : 7);
  const decisions = checkIn.barriers.flatMap((barrier, place) => {
    const word = planned[place];
    return word
      ? [
          {
            barrierId: barrier.id,
            decision: word.decision,
            text: word.text,
            dueOn: addDays(word.fromToday ? player.today : day, word.days),
          },
        ]
      : [];
  });
  const answered = await player.run(manager, { day, time: weeksAgo === 1 ? '16:30' : '09:20' }, answerCheckIn, {
    id: checkIn.id,
    word: decisions.length > 0 ? '' : 'Thank you, read with pleasure.',
    decisions,
  });
  // The last answers are still unread; everything before has been.
  if (weeksAgo > 1)
    await player.run(checkIn.person.name, { day: addDays(day, 1), time: '11:15' }, acknowledgeAnswer, {
      id: checkIn.id,
    });
  for (const [place, barrier] of answered.checkIn.barriers.entries()) {
    const kept = planned[place]?.keptAfter;
    const keptOn = kept == null ? null : addDays(day, kept);
    if (barrier.decision && keptOn && keptOn < player.today)
      await player.run(manager, { day: keptOn, time: '14:00' }, keepPromise, { id: barrier.decision.promise.id });
  }
}

async function between(player: Player): Promise<void> {
  const marc = 'Marc Desjardins';
  const explained = await player.run(marc, { day: player.ago(25), time: '17:40' }, addNote, {
    personId: player.id('Priya Raman'),
    text: 'Explained the descaling kit so well that the customer came back for a second machine.',
  });
  await player.run('Priya Raman', { day: player.ago(24), time: '09:10' }, acknowledgeNote, {
    id: explained.id,
    thanks: true,
  });
  await player.run(marc, { day: player.ago(1), time: '17:55' }, addNote, {
    personId: player.id('Priya Raman'),
    text: 'The way you let the gentleman with the leaking B2 explain first, then asked two questions. That is the thing I want the others to see.',
  });
  await player.run('Thandi Mokoena', { day: player.ago(12), time: '12:00' }, addNote, {
    personId: player.id('Sipho Ndlovu'),
    text: 'You ask before you guess, and customers notice. Two of them wrote your name into their thanks.',
  });
  await player.settle({ day: player.ago(1), time: '23:00' });

  const now = { day: player.today, time: '07:30' };
  const mine = await player.run('Priya Raman', now, readMyCheckIn, {});
  if (mine.sent) return;
  await player.run('Priya Raman', now, keepCheckInDraft, {
    weekOf: mine.weekOf,
    version: mine.draft?.version ?? 0,
    body: {
      barriers: [
        'Two people came back with a B2 that I had checked. I cleaned the group, but it was the boiler seal. I don’t know how to tell before I open it.',
      ],
      asks: 'Show me one with the cover off?',
    },
  });
}
