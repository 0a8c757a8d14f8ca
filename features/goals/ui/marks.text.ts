import { words } from '../../../platform/i18n/words.ts';

/** Words that every list of goals shares. */
export const marksText = words('goals', {
  'value.of': '<b>{now}</b> of {target}',
  'value.to': '<b>{now}</b> to {target}',
  'value.aim': 'aim {target}',
  'value.now': '<b>{now}</b>',
  'value.steps': '<b>{now}</b> of {target, plural, one {# step} other {# steps}}',
  'value.steps.aim': '{target, plural, one {# step} other {# steps}}',
  'value.yes': '<b>Yes</b>',
  'value.not-yet': '<b>Not yet</b>',
  'value.yes.aim': 'yes or no',
  closed: 'Closed',
  achieved: 'Achieved',
  missed: 'Missed',
  dropped: 'Let go',
  'sight.nowhere': 'leads nowhere yet',
});
