import { words } from '../../platform/i18n/words.ts';

export const todayText = words('web', {
  side: 'Context',
  matters: 'What matters most',
  team: 'Your team now',
});
