import { renderSVG } from 'uqr';
import type { Context } from '../../platform/action/context.ts';
import {
  done,
  implement,
  implementPublic,
  type AuditEntry,
  type Implementation,
} from '../../platform/action/implement.ts';
import { permit, permits } from '../../platform/authz/policy.ts';
import { localDay, localTime } from '../../platform/kernel/zone.ts';
import { sendMail } from '../../platform/mail/mail.ts';
import { hashPassword } from '../../platform/secret/password.ts';
import { newToken, readToken } from '../../platform/secret/token.ts';
import { personNotFound } from '../people/contract.ts';
import { administer, manageAccounts, openDoorFor } from './account.policy.ts';
import { accountStore } from './account.store.ts';
import {
  acceptInvitation,
  invitationGone,
  invite,
  issueReset,
  nameTaken,
  noSignInName,
  readInvitation,
  withdrawInvitation,
} from './account.contract.ts';
import { invitationExpiry, invitationState, type InvitationPurpose } from './invitation.domain.ts';
import { invitationMail } from './invitation.format.ts';
import { invitationStore, type InvitationRow } from './invitation.store.ts';
import { organisation } from '../people/service.ts';
import { refuseWeak } from './password.actions.ts';
import { personStore, type PersonRow } from './person.store.ts';
import { leaveCarriedSession, openSession } from './session.actions.ts';
import { sessionStore } from './session.store.ts';
import { readSignInName, type SignInName } from './sign-in-name.domain.ts';
import { twoStepStore } from './two-step.store.ts';

const prefix = 'hwi';
const nobody: ReadonlySet<string> = new Set();

const namesOf = ({ email, employee_no }: PersonRow): SignInName[] =>
  [email, employee_no].flatMap((name) => (name === null ? [] : (readSignInName(name) ?? [])));

const stateOf = (row: InvitationRow, now: number) =>
  invitationState(
    {
      purpose: row.purpose,
      expiresAt: Date.parse(row.expires_at),
      acceptedAt: row.accepted_at === null ? null : Date.parse(row.accepted_at),
      withdrawnAt: row.withdrawn_at === null ? null : Date.parse(row.withdrawn_at),
    },
    now,
  );

/** Makes one link for each of these people; earlier open ones become useless. */
async function makeInvitations(
  ctx: Context,
  people: readonly PersonRow[],
  purpose: InvitationPurpose,
  mail: boolean,
  origin: string,
) {
  const store = invitationStore(ctx);
  const expiresAt = new Date(invitationExpiry(purpose, ctx.clock.now())).toISOString();
  const made = people.map((person) => ({ person, id: ctx.ids.next(), token: newToken(prefix, ctx.org) }));
  await store.withdraw(
    people.map((person) => person.person_id),
    ctx.actor.person,
  );
  await store.insert(
    made.map(({ person, id, token }) => ({
      id,
      token_hash: readToken(prefix, token)!.hash,
      person_id: person.person_id,
      purpose,
      expires_at: expiresAt,
      created_by: ctx.actor.person,
    })),
  );
  const { name: company } = await organisation(ctx);
  const until = `${localDay(Date.parse(expiresAt), ctx.actor.zone)} ${localTime(Date.parse(expiresAt), ctx.actor.zone)}`;
  const shown = [];
  for (const { person, id, token } of made) {
    const link = `${ctx.request?.origin ?? origin}/join/${token}`;
    const mailed = mail && person.email !== null;
    if (mailed) {
      const letter = invitationMail(purpose, person.locale, {
        name: person.name,
        company,
        inviter: ctx.actor.name,
        link,
        until,
      });
      await sendMail(ctx, { person: person.person_id, address: person.email!, ...letter });
    }
    shown.push({ id, person: person.person_id, name: person.name, link, qr: renderSVG(link), expiresAt, mailed });
  }
  return shown;
}

/** @param origin the address of this Headway where a request does not tell it */
export const invitationActions = (origin: string): readonly Implementation[] => [
  implement(invite, async (ctx, { personIds, mail }) => {
    permit(manageAccounts, ctx.actor, nobody);
    const people = await personStore(ctx).named(personIds);
    if (people.length < new Set(personIds).size) throw personNotFound();
    const reasonAgainst = (person: PersonRow) => {
      if (person.left_on !== null) return 'has_left';
      if (person.has_account) return 'has_account';
      if (namesOf(person).length === 0) return 'no_sign_in_name';
      return permits(openDoorFor(person.grants.length > 0), ctx.actor, nobody) ? null : 'holds_rights';
    };
    const skipped = people.flatMap((person) => {
      const reason = reasonAgainst(person);
      return reason === null ? [] : [{ person: person.person_id, name: person.name, reason } as const];
    });
    const invitations = await makeInvitations(
      ctx,
      people.filter((person) => reasonAgainst(person) === null),
      'join',
      mail,
      origin,
    );
    const entries = invitations.map(({ id, person, mailed }): AuditEntry => ({
      verb: 'invitation.made',
      subject: { type: 'invitation', id },
      about: person,
      detail: { mailed },
    }));
    const [first = { verb: 'invitation.none_made', subject: { type: 'person', id: ctx.actor.person } }, ...rest] =
      entries;
    return done({ invitations, skipped }, [first, ...rest]);
  }),

  implement(withdrawInvitation, async (ctx, { personId }) => {
    permit(manageAccounts, ctx.actor, nobody);
    const withdrawn = await invitationStore(ctx).withdraw([personId], ctx.actor.person);
    return done(
      { withdrawn },
      {
        verb: 'invitation.withdrawn',
        subject: { type: 'person', id: personId },
        about: personId,
        detail: { withdrawn },
      },
    );
  }),

  implement(issueReset, async (ctx, { personId, stopTwoStep }) => {
    permit(administer, ctx.actor, nobody);
    const person = await personStore(ctx).find(personId);
    if (!person || person.left_on !== null) throw personNotFound();
    if (namesOf(person).length === 0) throw noSignInName();
    if (stopTwoStep) await twoStepStore(ctx).remove(personId);
    const [made] = await makeInvitations(ctx, [person], 'reset', false, origin);
    return done(made!, {
      verb: 'reset.issued',
      subject: { type: 'invitation', id: made!.id },
      about: personId,
      detail: { stopTwoStep },
    });
  }),

  implementPublic(readInvitation, async (ctx, { token }) => {
    const read = readToken(prefix, token);
    if (!read) return null;
    const work = await ctx.enter(read.org);
    const row = await invitationStore(work).byToken(read.hash);
    const person = row && stateOf(row, ctx.clock.now()) === 'open' ? await personStore(work).find(row.person_id) : null;
    if (!row || !person || person.left_on !== null) return null;
    const { name: company } = await organisation(work);
    return {
      purpose: row.purpose,
      person: person.name,
      organisation: company,
      names: namesOf(person).map((one) => one.name),
      expiresAt: row.expires_at,
    };
  }),

  implementPublic(acceptInvitation, async (ctx, { token, password, sharedDevice }) => {
    const read = readToken(prefix, token);
    if (!read) throw invitationGone();
    await leaveCarriedSession(ctx);
    const entered = await ctx.enter(read.org);
    const row = await invitationStore(entered).byTokenLocked(read.hash);
    if (!row || stateOf(row, ctx.clock.now()) !== 'open') throw invitationGone();
    const work = await ctx.enter(read.org, row.person_id);
    const person = await personStore(work).find(row.person_id);
    if (!person || person.left_on !== null) throw invitationGone();
    const names = namesOf(person);
    if (names.length === 0) throw noSignInName();
    const { name: company, demo } = await organisation(work);
    refuseWeak(password, [person.name, company, ...names.map((one) => one.name)], 'password');

    const accounts = accountStore(work);
    const taken = await accounts.setNames(row.person_id, names);
    if (taken !== null) throw nameTaken({ detail: `Somebody else signs in with ${taken}.` });
    await accounts.setPassword(row.person_id, await hashPassword(password));
    await invitationStore(work).accept(row.id);
    await sessionStore(work).endAll(row.person_id, row.person_id, null);
    const entries: AuditEntry[] = [];
    if (!person.two_step)
      entries.push(await openSession(ctx, work, row.person_id, sharedDevice ? 'shared_device' : 'own_device'));
    return done({ person: row.person_id, name: person.name, organisation: company, demo, signedIn: !person.two_step }, [
      {
        verb: 'invitation.accepted',
        subject: { type: 'invitation', id: row.id },
        about: row.person_id,
        detail: { purpose: row.purpose },
      },
      ...entries,
    ]);
  }),
];
