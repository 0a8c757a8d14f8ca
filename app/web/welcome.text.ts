import { words } from '../../platform/i18n/words.ts';

export const welcomeText = words('web', {
  title: 'Look ahead, not at the wake.',
  titleShort: 'Welcome',
  titleLines: 'Look ahead,<br></br>not at the wake.',
  lead: 'Headway connects what your company wants with what each person does this week. Where it finds a gap, it asks for the cause, brings the help, and says honestly whether it helped.',
  demo: 'Explore a company that already uses it',
  demoNote:
    '{company} makes, sells and repairs espresso machines. 61 people in Leeds, Cape Town, Toronto and Melbourne. One click, no password; nothing you do leaves this computer.',
  'demo.making':
    'The company is being made: two quarters of its life are played through. This happens once and takes a moment.',
  'demo.role': '{role}, {place}',
  'sees.employee': 'My week, a three-minute lesson, who looked at my record',
  'sees.manager': 'Promises, check-ins, a number that moved',
  'sees.people_lead': 'Are standards the same everywhere?',
  'sees.executive': 'Are we moving in one direction?',
  'sees.administrator': 'Import, sign-on, backup, export',
  setup: 'Or set up your own',
  'setup.alone': 'Set up your organisation',
  setupNote:
    'Your name, your company, your people from a spreadsheet, your first priorities. About ten minutes; you can stop and go on later.',
  setupGo: 'Set up your organisation',
  signIn: 'Your company is here already?',
  signInGo: 'Sign in',
  'loop.direction': 'direction',
  'loop.goals': 'goals and KPIs',
  'loop.checkins': 'check-ins',
  'loop.gap': 'gap',
  'loop.cause': 'cause',
  'loop.help': 'help',
  'loop.proof': 'did it help?',
});
