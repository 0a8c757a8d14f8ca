import { words } from '../../../platform/i18n/words.ts';

/** What stands beside an entry and means the same in every room. */
export const entryDetailText = words('governance', {
  details: 'Details',
  change: '{before} → {after}',
  was: 'before: {before}',
  part: '{name}: {value}',
  yes: 'yes',
  no: 'no',
  nothing: 'nothing',
  more: '{n} more',
  code: 'The entry as it was written',

  'key.name': 'Name',
  'key.title': 'Title',
  'key.text': 'Words',
  'key.words': 'Words',
  'key.note': 'Note',
  'key.reason': 'Reason',
  'key.people': 'People',
  'key.from': 'From',
  'key.to': 'To',
  'key.until': 'Until',
  'key.on': 'On',
  'key.startsOn': 'Begins',
  'key.endsOn': 'Ends',
  'key.zone': 'Time zone',
  'key.file': 'File',
  'key.filename': 'File',
  'key.rows': 'Rows',
  'key.problems': 'Problems',
});
