import { words } from '../../../platform/i18n/words.ts';

/** The words of approvals that wait, and of how decision rights came to be. */
export const rightText = words('governance', {
  mine: 'What waits for your word',
  'mine.none': 'Nothing waits for your word.',
  others: 'What you asked for',
  'asks.agree': '{name} proposes this. Do you agree?',
  'asks.change': '{name} asks for a change.',
  waits: 'It waits for {names}.',
  answer: 'Read and answer',
  look: 'Look at it',
  'history.open': 'How it came',
  'history.lead': 'What was laid down, latest first. Nothing is overwritten.',
  'history.right': '{sets} sets it, {approves} agrees, {changes} may change it.',
  'history.since': 'since {from}',
  'history.span': '{from} to {until}',
  'history.by': 'laid down by {name}',
  'history.before': 'Before that the usual rule held.',
  'history.never': 'Nothing was ever laid down here: the usual rule holds.',
});
