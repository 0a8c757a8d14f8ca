import { words } from '../../platform/i18n/words.ts';

export const personPageText = words('pages', {
  goals: 'Working towards',
  plan: 'Development plan',
  thread: 'What you two talked about',
});
