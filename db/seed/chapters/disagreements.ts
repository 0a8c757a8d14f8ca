import {
  answerDisagreement,
  disagree,
  seeDisagreementAnswer,
} from '../../../features/governance/disagreement.contract.ts';
import { readMyEntries } from '../../../features/governance/record.contract.ts';
import { noteAbsence, withdrawAbsence } from '../../../features/people/contract.ts';
import type { Player } from '../player.ts';

const MARC = 'Marc Desjardins';
const PRIYA = 'Priya Raman';
const NOAH = 'Noah Campbell';

/** Two days away that the shop's manager noted, and that were not so: one is put right, one waits for the people lead. */
export async function disagreements(player: Player): Promise<void> {
  const swapped = await absent(player, PRIYA, 24);
  const said = await disagreed(player, PRIYA, 22, 'I swapped that day with Aisha, as we had agreed. I was not away.');
  await player.run(MARC, { day: player.ago(21), time: '09:10' }, withdrawAbsence, {
    id: player.id(PRIYA),
    absenceId: swapped,
  });
  await player.run(MARC, { day: player.ago(21), time: '09:15' }, answerDisagreement, {
    id: said,
    verdict: 'corrected',
    answer: 'You are right, the swap stands in the shop book and I did not look. The absence is taken back.',
  });
  await player.run(PRIYA, { day: player.ago(21), time: '16:00' }, seeDisagreementAnswer, { id: said });
  await absent(player, NOAH, 9);
  await disagreed(
    player,
    NOAH,
    2,
    'I was late that morning, and I closed the shop in the evening. It was no day away.',
  );
}

async function absent(player: Player, name: string, ago: number): Promise<string> {
  const day = player.ago(ago);
  const noted = await player.run(MARC, { day: player.ago(ago - 1), time: '10:00' }, noteAbsence, {
    id: player.id(name),
    from: day,
    to: day,
  });
  return noted.id;
}

/** Finds the entry in their own record and says what is wrong with it. */
async function disagreed(player: Player, name: string, ago: number, words: string): Promise<string> {
  const moment = { day: player.ago(ago), time: '11:40' };
  const { items } = await player.run(name, moment, readMyEntries, { by: player.id(MARC), room: 'people', limit: 1 });
  const { id } = await player.run(name, moment, disagree, { kind: 'done', entryId: items[0]!.id, words });
  return id;
}
