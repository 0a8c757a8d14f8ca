import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { passwordLength } from './password.domain.ts';

/** `grant_card`: who holds which right now. `account_card`: who can sign in. */
export const publishedViews = ['identity.grant_card', 'identity.account_card'] as const;

export const sessionCookie = 'headway_session';
/** Remembers that somebody has signed in on this device before; says nothing about who. */
export const deviceCookie = 'headway_device';

export const grants = ['administrator', 'people_lead', 'executive', 'learning_team'] as const;
export type Grant = (typeof grants)[number];

const Instant = z.string();
const Code = z.string().check(z.minLength(1), z.maxLength(40));
const Typed = z.string().check(z.minLength(1), z.maxLength(254));
const OldPassword = z.string().check(z.minLength(1), z.maxLength(1000));
export const NewPassword = z.string().check(z.minLength(1), z.maxLength(passwordLength.most));
const Done = z.object({ done: z.literal(true) });

export const wrongNameOrPassword = fault(
  'wrong_name_or_password',
  401,
  'This name and password do not belong together.',
);
export const slowDown = fault('slow_down', 429, 'There were too many attempts. Please wait a moment.');
export const codeNeeded = fault('code_needed', 401, 'Please give the code that your app shows now.');
export const wrongCode = fault('wrong_code', 401, 'This code is not right, or it was used before.');
export const wrongPassword = fault('wrong_password', 403, 'This is not your password.');
export const weakPassword = fault('weak_password', 422, 'This password would be guessed too easily.');
export const setupDone = fault('setup_done', 409, 'This Headway is set up already. Please sign in.');
export const setupCodeNeeded = fault(
  'setup_code_needed',
  403,
  'Please give the setup code that was printed when Headway started.',
);
export const demoClosed = fault('demo_closed', 404, 'The demo company is not open here.');
export const sessionUnknown = fault('session_not_found', 404, 'This session does not exist, or has ended.');
export const badSignInName = fault(
  'bad_sign_in_name',
  422,
  'Please give an e-mail address, or an employee number without spaces.',
);
export const twoStepUnknown = fault(
  'two_step_not_started',
  409,
  'The second step is not being set up. Please begin again.',
);
export const twoStepOn = fault('two_step_on', 409, 'The second step is on already. Switch it off first.');

export const SignedIn = z.object({ person: z.string(), name: z.string(), organisation: z.string(), demo: z.boolean() });

export const signIn = write({
  secret: true,
  name: 'identity.sign_in',
  summary: 'Sign in with an e-mail address or employee number and a password',
  path: '/identity/sign-in',
  audience: 'public',
  input: z.object({
    name: Typed,
    password: OldPassword,
    code: z.optional(Code),
    sharedDevice: z._default(z.boolean(), false),
  }),
  output: SignedIn,
  faults: [wrongNameOrPassword, slowDown, codeNeeded, wrongCode],
  may: 'Anyone who has an account.',
});

export const signOut = write({
  name: 'identity.sign_out',
  summary: 'Sign out on this device',
  path: '/identity/sign-out',
  input: z.object({}),
  output: Done,
  may: 'Anyone for themselves.',
});

export const signOutEverywhere = write({
  name: 'identity.sign_out_everywhere',
  summary: 'Sign out on every device',
  path: '/identity/sign-out-everywhere',
  input: z.object({}),
  output: z.object({ ended: z.int() }),
  may: 'Anyone for themselves.',
});

export const whoAmI = read({
  name: 'identity.who_am_i',
  summary: 'The person who is signed in',
  path: '/identity/me',
  input: z.object({}),
  output: z.object({
    person: z.string(),
    name: z.string(),
    organisation: z.object({ id: z.string(), name: z.string(), demo: z.boolean() }),
    grants: z.array(z.string()),
    relations: z.array(z.string()),
    zone: z.string(),
    locale: z.string(),
    sharedDevice: z.boolean(),
    can: z.object({ administer: z.boolean(), invite: z.boolean(), seeAudit: z.boolean() }),
  }),
  may: 'Anyone for themselves.',
});

export const changePassword = write({
  secret: true,
  name: 'identity.change_password',
  summary: 'Choose another password; all other devices are signed out',
  path: '/identity/password',
  input: z.object({ current: OldPassword, next: NewPassword }),
  output: Done,
  faults: [wrongPassword, weakPassword, slowDown],
  may: 'Anyone for themselves.',
});

export const readSecurity = read({
  name: 'identity.read_security',
  summary: 'My sign-in names, second step and signed-in devices',
  path: '/identity/security',
  input: z.object({}),
  output: z.object({
    names: z.array(z.object({ kind: z.enum(['email', 'employee_number']), shown: z.string() })),
    hasPassword: z.boolean(),
    passwordSetAt: z.nullable(Instant),
    twoStep: z.object({ on: z.boolean(), since: z.nullable(Instant), recoveryCodesLeft: z.int() }),
    sessions: z.array(
      z.object({
        id: z.string(),
        current: z.boolean(),
        device: z.string(),
        kind: z.enum(['own_device', 'shared_device']),
        createdAt: Instant,
        seenAt: Instant,
      }),
    ),
  }),
  may: 'Anyone for themselves.',
});

export const endSession = write({
  name: 'identity.end_session',
  summary: 'Sign out one device',
  path: '/identity/sessions/{id}/end',
  input: z.object({ id: z.uuid() }),
  output: Done,
  faults: [sessionUnknown],
  may: 'Anyone for themselves.',
});

export const startTwoStep = write({
  secret: true,
  name: 'identity.start_two_step',
  summary: 'Begin to set up a second step with an authenticator app',
  path: '/identity/two-step/start',
  input: z.object({ password: OldPassword }),
  output: z.object({ key: z.string(), uri: z.string(), qr: z.string() }),
  faults: [wrongPassword, slowDown, twoStepOn],
  may: 'Anyone for themselves.',
});

export const confirmTwoStep = write({
  secret: true,
  name: 'identity.confirm_two_step',
  summary: 'Finish setting up the second step with a first code',
  path: '/identity/two-step/confirm',
  input: z.object({ code: Code }),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
  faults: [wrongCode, twoStepUnknown],
  may: 'Anyone for themselves.',
});

export const stopTwoStep = write({
  secret: true,
  name: 'identity.stop_two_step',
  summary: 'Stop asking for a second step',
  path: '/identity/two-step/stop',
  input: z.object({ password: OldPassword }),
  output: Done,
  faults: [wrongPassword, slowDown],
  may: 'Anyone for themselves.',
});

export const DemoPerson = z.object({
  key: z.string(),
  name: z.string(),
  role: z.string(),
  place: z.string(),
  zone: z.string(),
});

export const readFrontDoor = read({
  name: 'identity.read_front_door',
  summary: 'What the first page may offer: the demo company, setting up, signing in',
  path: '/identity/front-door',
  audience: 'public',
  input: z.object({}),
  output: z.object({
    setup: z.enum(['open', 'code_needed', 'done']),
    demo: z.nullable(z.object({ company: z.string(), people: z.array(DemoPerson) })),
  }),
  may: 'Anyone.',
});

export const demoSignIn = write({
  name: 'identity.demo_sign_in',
  summary: 'Come into the demo company as one of its people',
  path: '/identity/demo-sign-in',
  audience: 'public',
  input: z.object({ person: z.string().check(z.minLength(1), z.maxLength(60)) }),
  output: SignedIn,
  faults: [demoClosed],
  may: 'Anyone at the machine itself, or anyone when Headway was started with --demo.',
});

export const setUpOrganisation = write({
  secret: true,
  name: 'identity.set_up_organisation',
  summary: 'Found an organisation and its first administrator',
  path: '/identity/setup',
  audience: 'public',
  input: z.object({
    company: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
    zone: z.string().check(z.minLength(1), z.maxLength(60)),
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
    signInName: Typed,
    password: NewPassword,
    code: z.optional(Code),
  }),
  output: SignedIn,
  faults: [setupDone, setupCodeNeeded, weakPassword, badSignInName, slowDown],
  may: 'The first visitor at the machine itself; elsewhere whoever has the code from the console.',
});
