import { acknowledgeNote, convertNote, readThread } from '../../../features/coaching/contract.ts';
import { listCycles } from '../../../features/governance/contract.ts';
import {
  agree,
  openReviews,
  readReview,
  readReviews,
  shareWords,
  writeWords,
  type PieceType,
  type Question,
} from '../../../features/reviews/contract.ts';
import { addDays } from '../../../platform/kernel/day.ts';
import type { Player } from '../player.ts';

type Words = Partial<Record<Question, { text: string; cites?: { type: PieceType; id: string }[] }[]>>;

const siphosWords: Words = {
  patterns: [{ text: 'I close more chats alone than in summer. On Mondays I still wait for parts prices.' }],
  helped: [{ text: 'Lerato’s photographs helped. The guide did not say who pays.' }],
  next: [{ text: 'An hour with the workshop each month, on video if need be.' }],
  capability: [{ text: 'Reading a machine from a photograph.' }],
};

/** The reviews of the cycle are open; those of one pair are well on their way, with a sentence that waits for a conversation. */
export async function reviews(player: Player): Promise<void> {
  const early = { day: player.ago(4), time: '09:00' };
  const { cycles } = await player.run('Hannah Ashworth', early, listCycles, {});
  const lookedAt = player.ago(30);
  const cycle = cycles.find((one) => one.startsOn <= lookedAt && lookedAt <= one.endsOn);
  if (!cycle) return;
  await player.run('Hannah Ashworth', early, openReviews, { cycleId: cycle.id });

  const { mine } = await player.run('Sipho Ndlovu', early, readReviews, {});
  const id = mine[0]!.id;
  await speak(player, 'Sipho Ndlovu', id, siphosWords, { day: player.ago(3), time: '10:20' });
  const noteId = await noteStands(player);

  const later = { day: player.ago(1), time: '11:00' };
  const { evidence } = await player.run('Thandi Mokoena', later, readReview, { id });
  const barriers = evidence.filter((piece) => piece.type === 'check_in' && /boiler|fault/i.test(piece.text)).slice(-3);
  const thandisWords: Words = {
    patterns: [
      {
        text: 'You ask before you guess, and customers notice.',
        cites: evidence.filter((piece) => piece.id === noteId).map(({ type }) => ({ type, id: noteId })),
      },
      {
        text: 'Boiler chats took three replies or more until November.',
        cites: barriers.map((piece) => ({ type: piece.type, id: piece.id })),
      },
    ],
    helped: [{ text: 'I answered your question about the seal five days after you asked. That was mine.' }],
    next: [
      { text: 'Fourteen boiler chats a week settled alone by March. I hold the workshop hour.' },
      { text: 'Your notes after calls should be more careful.' },
    ],
  };
  await speak(player, 'Thandi Mokoena', id, thandisWords, later);
  await player.run('Thandi Mokoena', later, agree, {
    id,
    kind: 'expectation',
    text: 'I settle fourteen boiler chats a week without asking a senior',
    dueOn: addDays(cycle.endsOn, 90),
  });
  await player.run('Thandi Mokoena', later, agree, {
    id,
    kind: 'support',
    text: 'An hour with the workshop each month, first in two weeks',
    dueOn: addDays(player.today, 14),
  });
}

/** The note about Sipho stands as evidence, and he has read it. */
async function noteStands(player: Player): Promise<string> {
  const moment = { day: player.ago(3), time: '09:10' };
  const { items } = await player.run('Thandi Mokoena', moment, readThread, { personId: player.id('Sipho Ndlovu') });
  const note = items.find((item) => item.type === 'note')!.note;
  await player.run('Thandi Mokoena', moment, convertNote, { id: note.id });
  await player.run('Sipho Ndlovu', { day: player.ago(3), time: '10:10' }, acknowledgeNote, {
    id: note.id,
    thanks: true,
  });
  return note.id;
}

async function speak(
  player: Player,
  name: string,
  id: string,
  words: Words,
  moment: { day: string; time: string },
): Promise<void> {
  let version = 0;
  for (const [question, sentences] of Object.entries(words)) {
    const kept = await player.run(name, moment, writeWords, {
      id,
      question: question as Question,
      version,
      statements: sentences.map((sentence) => ({ id: crypto.randomUUID(), ...sentence })),
    });
    version = kept.version;
  }
  await player.run(name, moment, shareWords, { id });
}
