import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { pageOf, paging } from '../../platform/action/page.ts';
import { personNotFound } from '../people/contract.ts';
import { grants, NewPassword, SignedIn, weakPassword } from './contract.ts';
import { scopes } from './scope.domain.ts';

const Instant = z.string();
const Token = z.string().check(z.minLength(1), z.maxLength(200));
const Done = z.object({ done: z.literal(true) });

export const invitationGone = fault(
  'invitation_gone',
  410,
  'This invitation cannot be used any more. Ask for a new one.',
);
export const tokenUnknown = fault('token_not_found', 404, 'This token does not exist, or is revoked.');
export const nameTaken = fault('sign_in_name_taken', 409, 'Somebody else signs in with this name.');
export const noSignInName = fault(
  'no_sign_in_name',
  422,
  'This person has neither an e-mail address nor an employee number to sign in with.',
);
export const lastAdministrator = fault(
  'last_administrator',
  409,
  'Somebody has to stay administrator. Name another one first.',
);

export const Account = z.object({
  person: z.string(),
  name: z.string(),
  state: z.enum(['none', 'invited', 'active', 'left']),
  names: z.array(z.string()),
  grants: z.array(z.enum(grants)),
  twoStep: z.boolean(),
  seenAt: z.nullable(Instant),
  can: z.object({ invite: z.boolean(), reset: z.boolean(), grant: z.boolean() }),
});

export const readAccount = read({
  name: 'identity.read_account',
  summary: 'Whether a person can sign in, and with which rights',
  path: '/identity/accounts/{personId}',
  input: z.object({ personId: z.uuid() }),
  output: Account,
  faults: [personNotFound],
  may: 'The person; people leads and administrators.',
});

export const listAccounts = read({
  name: 'identity.list_accounts',
  summary: 'Who can sign in, who is invited, who holds which rights',
  path: '/identity/accounts',
  input: z.object({
    ...paging,
    search: z.optional(z.string().check(z.maxLength(100))),
    state: z.optional(z.enum(['none', 'invited', 'active'])),
  }),
  output: pageOf(Account),
  may: 'People leads and administrators.',
});

export const Invitation = z.object({
  id: z.string(),
  person: z.string(),
  name: z.string(),
  link: z.string(),
  qr: z.string(),
  expiresAt: Instant,
  mailed: z.boolean(),
});

export const invite = write({
  secret: true,
  name: 'identity.invite',
  summary: 'Invite people to choose a password, by link or printed QR code',
  path: '/identity/invitations',
  input: z.object({
    personIds: z.array(z.uuid()).check(z.minLength(1), z.maxLength(100)),
    mail: z._default(z.boolean(), false),
  }),
  output: z.object({
    invitations: z.array(Invitation),
    skipped: z.array(
      z.object({
        person: z.string(),
        name: z.string(),
        reason: z.enum(['has_account', 'has_left', 'no_sign_in_name', 'holds_rights']),
      }),
    ),
  }),
  faults: [personNotFound],
  may: 'People leads and administrators; people who hold rights are invited by administrators.',
});

export const withdrawInvitation = write({
  name: 'identity.withdraw_invitation',
  summary: 'Make the open invitations of a person useless',
  path: '/identity/accounts/{personId}/withdraw-invitation',
  input: z.object({ personId: z.uuid() }),
  output: z.object({ withdrawn: z.int() }),
  may: 'People leads and administrators.',
});

export const issueReset = write({
  secret: true,
  name: 'identity.issue_reset',
  summary: 'Make a link with which a person chooses a new password',
  path: '/identity/accounts/{personId}/reset',
  input: z.object({ personId: z.uuid(), stopTwoStep: z._default(z.boolean(), false) }),
  output: Invitation,
  faults: [personNotFound, noSignInName],
  may: 'Administrators.',
});

export const readInvitation = read({
  name: 'identity.read_invitation',
  summary: 'Whom an invitation is for',
  method: 'POST',
  path: '/identity/invitations/read',
  audience: 'public',
  input: z.object({ token: Token }),
  // Null for a link that opens nothing (any more).
  output: z.nullable(
    z.object({
      purpose: z.enum(['join', 'reset']),
      person: z.string(),
      organisation: z.string(),
      names: z.array(z.string()),
      expiresAt: Instant,
    }),
  ),
  may: 'Whoever holds the link.',
});

export const acceptInvitation = write({
  secret: true,
  name: 'identity.accept_invitation',
  summary: 'Choose a password and come in',
  path: '/identity/invitations/accept',
  audience: 'public',
  input: z.object({ token: Token, password: NewPassword, sharedDevice: z._default(z.boolean(), false) }),
  // Who has a second step still has to give its code: a link alone does not open such an account.
  output: z.extend(SignedIn, { signedIn: z.boolean() }),
  faults: [invitationGone, weakPassword, nameTaken, noSignInName],
  may: 'Whoever holds the link.',
});

export const giveRight = write({
  name: 'identity.give_right',
  summary: 'Give a person a right in the whole organisation',
  path: '/identity/accounts/{personId}/rights/{right}',
  method: 'PUT',
  input: z.object({ personId: z.uuid(), right: z.enum(grants) }),
  output: Account,
  faults: [personNotFound],
  may: 'Administrators.',
});

export const takeRight = write({
  name: 'identity.take_right',
  summary: 'Take a right back',
  path: '/identity/accounts/{personId}/rights/{right}',
  method: 'DELETE',
  input: z.object({ personId: z.uuid(), right: z.enum(grants) }),
  output: Account,
  faults: [personNotFound, lastAdministrator],
  may: 'Administrators.',
});

export const ApiToken = z.object({
  id: z.string(),
  person: z.string(),
  personName: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: Instant,
  expiresAt: Instant,
  usedAt: z.nullable(Instant),
  expired: z.boolean(),
});

export const listTokens = read({
  name: 'identity.list_tokens',
  summary: 'API tokens: mine, or everybody’s',
  path: '/identity/tokens',
  input: z.object({ ...paging, whose: z._default(z.enum(['mine', 'all']), 'mine') }),
  output: pageOf(ApiToken),
  may: 'Anyone for themselves; administrators for everybody.',
});

export const issueToken = write({
  secret: true,
  name: 'identity.issue_token',
  summary: 'Make an API token; it is shown once',
  path: '/identity/tokens',
  input: z.object({
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
    scopes: z.array(z.enum(scopes)).check(z.minLength(1), z.maxLength(scopes.length)),
    days: z._default(z.int().check(z.gte(1), z.lte(366)), 90),
  }),
  output: z.object({ token: ApiToken, secret: z.string() }),
  may: 'Anyone for themselves: a token may never do more than its person.',
});

export const revokeToken = write({
  name: 'identity.revoke_token',
  summary: 'Make an API token useless',
  path: '/identity/tokens/{id}/revoke',
  input: z.object({ id: z.uuid() }),
  output: Done,
  faults: [tokenUnknown],
  may: 'Its person; administrators.',
});
