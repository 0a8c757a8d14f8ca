import { words } from '../../platform/i18n/words.ts';

export const recordAsideText = words('web', {
  who: 'Who may look',
  manager: '{name}, your manager, reads what you send to them.',
  acting: '{name} does, while your manager is away.',
  mentor: '{name}, your mentor, reads what you write to each other.',
  nobodyYet: 'You have no manager here yet: what you send waits for one.',
  leads:
    'People leads see whether standards are kept, not what is said between two people. Administrators see neither.',
  kept: 'What is kept about me',
  checkIns: 'Check-ins and notes',
  checkInsGo: 'with whom I share them',
  goals: 'My goals',
  unseen: 'Notes I have not seen',
  unseenValue: 'none can exist',
  answers: 'Quiz answers',
  answersValue: 'only me',
  person: 'My page',
  personGo: 'as others see it',
  wrong: 'Not right?',
  wrongNote:
    'Say so beside the entry, with “Disagree”. Somebody who was not part of it looks at it and answers with a reason.',
  wrongGo: 'What I disagreed with',
});
