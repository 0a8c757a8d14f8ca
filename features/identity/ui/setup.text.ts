import { words } from '../../../platform/i18n/words.ts';

export const setupText = words('identity', {
  company: 'Name of your company',
  zone: 'Where it is at home',
  zoneHelp: 'Days begin and end by this place unless a location or a person has another.',
  name: 'Your name',
  signInName: 'Your e-mail address or employee number',
  signInNameHelp: 'This is what you sign in with.',
  code: 'Setup code',
  codeHelp: 'It was printed on the console when Headway started: whoever has it may set up this installation.',
  go: 'Make my organisation',
  going: 'Making it…',
});
