import type { Work } from '../../platform/action/context.ts';
import { addDays, type Day } from '../../platform/kernel/day.ts';
import { answerGaps, answerPromises, answerRhythm, type PersonalAnswer } from './answer.domain.ts';
import { recordStore } from './record.store.ts';
import type { Words } from '../../platform/i18n/words.ts';
import { entryText } from './ui/entry.text.ts';

/** How far back the answers look: two quarters. */
const LOOK_BACK = 182;
/** How people answer changes within weeks, and a quarter of a large company's check-ins is enough to tell. */
const RHYTHM_LOOK_BACK = 56;

/** Asks the records of the organisation on a day; what comes back stands for nobody or for at least five people. */
export async function askRecords(work: Work, today: Day): Promise<PersonalAnswer> {
  const since = addDays(today, -LOOK_BACK);
  const records = recordStore(work);
  return {
    askedOn: today,
    since,
    gaps: answerGaps(await records.gapsMet(since)),
    promises: answerPromises(await records.promises(since, today)),
    rhythm: answerRhythm(await records.waited(addDays(today, -RHYTHM_LOOK_BACK))),
  };
}

/** What this room says of its entries in the record. */
export const entryWords: Words = entryText;
