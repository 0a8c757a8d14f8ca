import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../platform/authz/actor.ts';
import { inOrg } from '../../platform/db/tx.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { readToken } from '../../platform/secret/token.ts';
import { totpCode, totpStep } from '../../platform/secret/totp.ts';
import { markLeft } from '../people/contract.ts';
import { joinPerson } from '../people/service.ts';
import {
  acceptInvitation,
  giveRight,
  invite,
  issueReset,
  issueToken,
  listTokens,
  readAccount,
  readInvitation,
  revokeToken,
  takeRight,
} from './account.contract.ts';
import {
  changePassword,
  confirmTwoStep,
  deviceCookie,
  endSession,
  readFrontDoor,
  readSecurity,
  sessionCookie,
  setUpOrganisation,
  signIn,
  signOut,
  signOutEverywhere,
  startTwoStep,
  stopTwoStep,
  whoAmI,
} from './contract.ts';
import { actorOfSession, actorOfToken, giveRightTo, sessionPrefix, tokenPrefix } from './service.ts';

const db = await testDatabase();
const morning = '2026-11-19T09:00:00.000Z';
const password = 'ten kettles whistle softly';
let administrator = '';

const cookie = (name: string) => db.cookies.find((one) => one.name === name)?.value ?? '';
const code = (error: unknown) => (error as { code: string }).code;
const refusal = (promise: Promise<unknown>) => promise.then(() => 'accepted', code);

/** Who a session cookie stands for, as the next request would find out. */
function bearer(value: string): Promise<Actor | null> {
  const token = readToken(sessionPrefix, value)!;
  return inOrg(db.db, token.org, 'write', (tx) => actorOfSession({ org: token.org, tx, clock: db.clock }, token.hash));
}

/** A new colleague with an account of their own; @returns id, sign-in name and a signed-in cookie. */
async function colleague(fields: { email?: string; employeeNo?: string } = {}) {
  const name = `Colleague ${db.clock.now()} ${Math.floor(performance.now() * 1000)}`;
  const email = fields.employeeNo ? null : (fields.email ?? `${name.replaceAll(' ', '.').toLowerCase()}@works.example`);
  const id = await db.work((work) => joinPerson(work, { name, email, employeeNo: fields.employeeNo ?? null }));
  const { invitations } = await db.run(invite, { personIds: [id] }, { as: administrator });
  await db.run(acceptInvitation, { token: tokenIn(invitations[0]!.link), password }, { as: null });
  return { id, signInName: email ?? fields.employeeNo!, session: cookie(sessionCookie) };
}

const tokenIn = (link: string) => link.split('/join/')[1]!;
const signInAs = (name: string, more: object = {}, cookies: Record<string, string> = {}, address = '198.51.100.7') =>
  db.run(signIn, { name, password, ...more }, { as: null, request: { cookies, address } });

beforeAll(async () => {
  const founded = await db.run(
    setUpOrganisation,
    { company: 'Lakeside Works', zone: 'Europe/London', name: 'Ada Lock', signInName: 'ada@works.example', password },
    { as: null, at: morning },
  );
  administrator = founded.person;
  db.org = readToken(sessionPrefix, cookie(sessionCookie))!.org;
});

describe('founding an organisation', () => {
  it('makes its founder administrator and signs them in', async () => {
    const me = await db.run(whoAmI, {}, { as: administrator });
    expect(me).toMatchObject({
      name: 'Ada Lock',
      grants: ['administrator'],
      organisation: { name: 'Lakeside Works', demo: false },
    });
  });

  it('happens once', async () => {
    expect(await db.run(readFrontDoor, {}, { as: null })).toEqual({ setup: 'done', demo: null });
    const again = { company: 'Another', zone: 'Europe/London', name: 'Eve', signInName: 'eve@else.example', password };
    expect(await refusal(db.run(setUpOrganisation, again, { as: null }))).toBe('setup_done');
  });
});

describe('signing in', () => {
  it('takes the e-mail address in any case, and keeps who did what', async () => {
    const { id, signInName } = await colleague();
    const signedIn = await signInAs(` ${signInName.toUpperCase()} `);
    expect(signedIn).toMatchObject({ person: id, organisation: 'Lakeside Works' });
    expect((await bearer(cookie(sessionCookie)))?.person).toBe(id);
  });

  it('takes an employee number where there is no e-mail address', async () => {
    const { id } = await colleague({ employeeNo: '00417' });
    expect((await signInAs('00417')).person).toBe(id);
  });

  it('refuses a wrong password and an unknown name with the same words', async () => {
    const { signInName } = await colleague();
    expect(await refusal(signInAs(signInName, { password: 'something else entirely' }))).toBe('wrong_name_or_password');
    expect(await refusal(signInAs('nobody@works.example'))).toBe('wrong_name_or_password');
  });

  it('gives every browser a token of its own, and ends the one it carried', async () => {
    const { signInName, session } = await colleague();
    await signInAs(signInName, {}, { [sessionCookie]: session });
    expect(cookie(sessionCookie)).not.toBe(session);
    expect(await bearer(session)).toBeNull();
  });

  it('does not adopt a token that somebody planted', async () => {
    const { signInName } = await colleague();
    const planted = `${sessionPrefix}_${'A'.repeat(64)}`;
    await signInAs(signInName, {}, { [sessionCookie]: planted });
    expect(cookie(sessionCookie)).not.toBe(planted);
    expect(await bearer(planted)).toBeNull();
  });

  it('on a shared device ends after ten idle minutes and leaves no trace of the name', async () => {
    const { id, signInName } = await colleague();
    await signInAs(signInName, { sharedDevice: true });
    const session = cookie(sessionCookie);
    expect(cookie(deviceCookie)).toBe('');
    expect((await bearer(session))?.person).toBe(id);
    db.clock.moveTo('2026-11-19T09:09:59.000Z');
    expect((await bearer(session))?.person).toBe(id);
    db.clock.moveTo('2026-11-19T09:19:59.000Z');
    expect(await bearer(session)).toBeNull();
    db.clock.moveTo(morning);
  });

  it('slows down guesses at a name from anywhere, while its owner still comes in on a known device', async () => {
    const { id, signInName } = await colleague();
    await signInAs(signInName);
    const device = cookie(deviceCookie);
    const answers = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      answers.push(
        await refusal(signInAs(signInName, { password: 'a guess and another' }, {}, `203.0.113.${attempt}`)),
      );
    }
    expect(answers).toEqual([...Array.from({ length: 5 }, () => 'wrong_name_or_password'), 'slow_down']);
    expect(await refusal(signInAs(signInName))).toBe('slow_down');
    expect((await signInAs(signInName, {}, { [deviceCookie]: device })).person).toBe(id);
  });

  it('says how long to wait, and lets the owner in when that is over', async () => {
    const { id, signInName } = await colleague();
    for (let attempt = 0; attempt < 5; attempt += 1)
      await refusal(signInAs(signInName, { password: 'a guess and another' }));
    const refused = await signInAs(signInName).catch((error: { extra: { waitSeconds: number } }) => error.extra);
    expect(refused).toEqual({ waitSeconds: 2 });
    db.clock.moveTo('2026-11-19T09:00:02.000Z');
    expect((await signInAs(signInName)).person).toBe(id);
    db.clock.moveTo(morning);
  });

  it('judges twenty attempts at the same moment one after the other', async () => {
    const { signInName } = await colleague();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refusal(signInAs(signInName, { password: 'a guess and another' }))),
    );
    expect(answers.filter((answer) => answer === 'wrong_name_or_password')).toHaveLength(5);
    expect(answers.filter((answer) => answer === 'slow_down')).toHaveLength(15);
  });
});

describe('a signed-in person', () => {
  it('who left is out at the next request', async () => {
    const { id, session, signInName } = await colleague();
    expect((await bearer(session))?.person).toBe(id);
    await db.run(markLeft, { id, lastDay: '2026-11-18' }, { as: administrator });
    expect(await bearer(session)).toBeNull();
    expect(await refusal(signInAs(signInName))).toBe('wrong_name_or_password');
  });

  it('signs out here, on one other device, or everywhere', async () => {
    const { id, signInName, session: first } = await colleague();
    await signInAs(signInName);
    const second = cookie(sessionCookie);
    await signInAs(signInName);
    const third = cookie(sessionCookie);

    await db.run(signOut, {}, { as: id, request: { cookies: { [sessionCookie]: third } } });
    expect(await bearer(third)).toBeNull();
    const { sessions } = await db.run(readSecurity, {}, { as: id, request: { cookies: { [sessionCookie]: first } } });
    expect(sessions).toHaveLength(2);
    await db.run(endSession, { id: sessions.find((one) => !one.current)!.id }, { as: id });
    expect(await bearer(second)).toBeNull();
    expect((await bearer(first))?.person).toBe(id);
    expect(await db.run(signOutEverywhere, {}, { as: id })).toEqual({ ended: 1 });
    expect(await bearer(first)).toBeNull();
  });

  it('cannot end somebody else’s session', async () => {
    const one = await colleague();
    const other = await colleague();
    const { sessions } = await db.run(readSecurity, {}, { as: other.id });
    expect(await refusal(db.run(endSession, { id: sessions[0]!.id }, { as: one.id }))).toBe('session_not_found');
  });

  it('changes the password with the old one, and all other devices are out', async () => {
    const { id, signInName, session } = await colleague();
    await signInAs(signInName);
    const here = cookie(sessionCookie);
    const change = (current: string, next: string) =>
      db.run(changePassword, { current, next }, { as: id, request: { cookies: { [sessionCookie]: here } } });
    expect(await refusal(change('not my password', 'a lantern on the pier'))).toBe('wrong_password');
    expect(await refusal(change(password, 'password12345'))).toBe('weak_password');
    await change(password, 'a lantern on the pier');
    expect(await bearer(session)).toBeNull();
    expect((await bearer(here))?.person).toBe(id);
    expect((await signInAs(signInName, { password: 'a lantern on the pier' })).person).toBe(id);
  });
});

describe('the second step', () => {
  async function enrolled() {
    const person = await colleague();
    const { key } = await db.run(startTwoStep, { password }, { as: person.id });
    const secret = fromBase32(key);
    const { recoveryCodes } = await db.run(
      confirmTwoStep,
      { code: await totpCode(secret, totpStep(db.clock.now())) },
      { as: person.id },
    );
    return { ...person, secret, recoveryCodes };
  }

  it('is asked for after the password, and a code counts once', async () => {
    const { id, signInName, secret } = await enrolled();
    expect(await refusal(signInAs(signInName))).toBe('code_needed');
    expect(await refusal(signInAs(signInName, { code: '000000' }))).toBe('wrong_code');
    const next = await totpCode(secret, totpStep(db.clock.now()) + 1);
    expect((await signInAs(signInName, { code: next })).person).toBe(id);
    expect(await refusal(signInAs(signInName, { code: next }))).toBe('wrong_code');
  });

  it('does not count as a failed guess that only the code is missing', async () => {
    const { id, signInName, secret } = await enrolled();
    for (let attempt = 0; attempt < 12; attempt += 1) expect(await refusal(signInAs(signInName))).toBe('code_needed');
    const next = await totpCode(secret, totpStep(db.clock.now()) + 1);
    expect((await signInAs(signInName, { code: next })).person).toBe(id);
  });

  it('can be taken with a recovery code, once each', async () => {
    const { id, signInName, recoveryCodes } = await enrolled();
    expect(recoveryCodes).toHaveLength(10);
    expect((await signInAs(signInName, { code: recoveryCodes[0]!.toLowerCase() })).person).toBe(id);
    expect(await refusal(signInAs(signInName, { code: recoveryCodes[0] }))).toBe('wrong_code');
  });

  it('is switched off with the password alone', async () => {
    const { id, signInName } = await enrolled();
    expect(await refusal(db.run(stopTwoStep, { password: 'not my password' }, { as: id }))).toBe('wrong_password');
    await db.run(stopTwoStep, { password }, { as: id });
    expect((await signInAs(signInName)).person).toBe(id);
  });

  it('keeps its secret sealed', async () => {
    const { secret } = await enrolled();
    const { rows } = await db.db.connection().execute(async (tx) => {
      const { sql } = await import('kysely');
      return sql<{ sealed_secret: string }>`select sealed_secret from identity.two_step`.execute(tx);
    });
    expect(rows.some((row) => row.sealed_secret.includes(secret))).toBe(false);
  });

  it('is not passed by a reset link', async () => {
    const { id, signInName, secret } = await enrolled();
    const { link } = await db.run(issueReset, { personId: id }, { as: administrator });
    const accepted = await db.run(
      acceptInvitation,
      { token: tokenIn(link), password: 'a lantern on the pier' },
      { as: null },
    );
    expect(accepted.signedIn).toBe(false);
    expect(cookie(sessionCookie)).toBe('');
    const next = await totpCode(secret, totpStep(db.clock.now()) + 1);
    expect((await signInAs(signInName, { password: 'a lantern on the pier', code: next })).person).toBe(id);
  });
});

describe('an invitation', () => {
  it('shows whom it is for, opens once and is then gone', async () => {
    const id = await db.work((work) => joinPerson(work, { name: 'Ines Marsh', email: 'ines@works.example' }));
    const { invitations } = await db.run(invite, { personIds: [id] }, { as: administrator });
    const [invitation] = invitations;
    expect(invitation!.link).toMatch(/^http:\/\/localhost:3000\/join\/hwi_/);
    expect(invitation!.qr).toMatch(/^<svg/);
    const token = tokenIn(invitation!.link);
    expect(await db.run(readInvitation, { token }, { as: null })).toMatchObject({
      person: 'Ines Marsh',
      names: ['ines@works.example'],
    });
    expect((await db.run(readAccount, { personId: id }, { as: administrator })).state).toBe('invited');

    expect(await refusal(db.run(acceptInvitation, { token, password: 'ines.marsh.1987' }, { as: null }))).toBe(
      'weak_password',
    );
    expect((await db.run(acceptInvitation, { token, password }, { as: null })).person).toBe(id);
    expect(await refusal(db.run(acceptInvitation, { token, password }, { as: null }))).toBe('invitation_gone');
    expect(await db.run(readInvitation, { token }, { as: null })).toBeNull();
    expect((await db.run(readAccount, { personId: id }, { as: administrator })).state).toBe('active');
  });

  it('made anew makes the earlier one useless', async () => {
    const id = await db.work((work) => joinPerson(work, { name: 'Otto Reed', email: 'otto@works.example' }));
    const first = await db.run(invite, { personIds: [id] }, { as: administrator });
    await db.run(invite, { personIds: [id] }, { as: administrator });
    const token = tokenIn(first.invitations[0]!.link);
    expect(await refusal(db.run(acceptInvitation, { token, password }, { as: null }))).toBe('invitation_gone');
  });

  it('waits two weeks', async () => {
    const id = await db.work((work) => joinPerson(work, { name: 'Una Reed', email: 'una@works.example' }));
    const { invitations } = await db.run(invite, { personIds: [id] }, { as: administrator });
    db.clock.moveTo('2026-12-03T09:00:00.000Z');
    const token = tokenIn(invitations[0]!.link);
    expect(await refusal(db.run(acceptInvitation, { token, password }, { as: null }))).toBe('invitation_gone');
    db.clock.moveTo(morning);
  });

  it('accepted twice at the same moment lets one in', async () => {
    const id = await db.work((work) => joinPerson(work, { name: 'Pia Reed', email: 'pia@works.example' }));
    const { invitations } = await db.run(invite, { personIds: [id] }, { as: administrator });
    const token = tokenIn(invitations[0]!.link);
    const accept = () => refusal(db.run(acceptInvitation, { token, password }, { as: null }));
    expect((await Promise.all([accept(), accept()])).sort()).toEqual(['accepted', 'invitation_gone']);
  });

  it('of somebody who holds rights is left to administrators', async () => {
    const lead = await colleague();
    await db.run(giveRight, { personId: lead.id, right: 'people_lead' }, { as: administrator });
    const id = await db.work((work) => joinPerson(work, { name: 'Quentin Reed', email: 'quentin@works.example' }));
    await db.run(giveRight, { personId: id, right: 'executive' }, { as: administrator });
    const asked = await db.run(invite, { personIds: [id] }, { as: lead.id });
    expect(asked).toMatchObject({ invitations: [], skipped: [{ person: id, reason: 'holds_rights' }] });
    expect(await refusal(db.run(issueReset, { personId: administrator }, { as: lead.id }))).toBe('forbidden');
  });

  it('is not made by just anybody', async () => {
    const one = await colleague();
    expect(await refusal(db.run(invite, { personIds: [one.id] }, { as: one.id }))).toBe('forbidden');
  });
});

describe('rights', () => {
  it('are given and taken by administrators, and the last one stays', async () => {
    const one = await colleague();
    expect(await refusal(db.run(giveRight, { personId: one.id, right: 'administrator' }, { as: one.id }))).toBe(
      'forbidden',
    );
    expect(
      await refusal(db.run(takeRight, { personId: administrator, right: 'administrator' }, { as: administrator })),
    ).toBe('last_administrator');
    const given = await db.run(giveRight, { personId: one.id, right: 'administrator' }, { as: administrator });
    expect(given.grants).toEqual(['administrator']);
    const taken = await db.run(takeRight, { personId: one.id, right: 'administrator' }, { as: administrator });
    expect(taken.grants).toEqual([]);
  });

  it('cannot be given up by two administrators at the same moment', async () => {
    const one = await colleague();
    await db.run(giveRight, { personId: one.id, right: 'administrator' }, { as: administrator });
    const stepDown = (person: string) =>
      refusal(db.run(takeRight, { personId: person, right: 'administrator' }, { as: person }));
    const answers = await Promise.all([stepDown(one.id), stepDown(administrator)]);
    expect(answers.sort()).toEqual(['accepted', 'last_administrator']);
    await db.work((work) => giveRightTo(work, administrator, 'administrator'));
    await refusal(db.run(takeRight, { personId: one.id, right: 'administrator' }, { as: administrator }));
  });
});

describe('an API token', () => {
  const holder = (secret: string) => {
    const token = readToken(tokenPrefix, secret)!;
    return inOrg(db.db, token.org, 'write', (tx) => actorOfToken({ org: token.org, tx, clock: db.clock }, token.hash));
  };

  it('is shown once, acts for its person and stays within its scopes', async () => {
    const { id } = await colleague();
    const { secret, token } = await db.run(issueToken, { name: 'Readings', scopes: ['kpis:write'] }, { as: id });
    expect(token).toMatchObject({ person: id, scopes: ['kpis:write'], expired: false });
    const listed = await db.run(listTokens, {}, { as: id });
    expect(JSON.stringify(listed)).not.toContain(secret);
    const actor = await holder(secret);
    expect(actor).toMatchObject({ person: id, scopes: new Set(['kpis:write']) });
    expect(await refusal(db.run(whoAmI, {}, { as: actor }))).toBe('forbidden');
    expect(await refusal(db.run(issueToken, { name: 'More', scopes: ['people:read'] }, { as: actor }))).toBe(
      'forbidden',
    );
  });

  it('ends by itself, or when it is revoked by its person or an administrator', async () => {
    const { id } = await colleague();
    const other = await colleague();
    const { secret, token } = await db.run(issueToken, { name: 'Short', scopes: ['goals:read'], days: 1 }, { as: id });
    db.clock.moveTo('2026-11-20T09:00:00.000Z');
    expect(await holder(secret)).toBeNull();
    db.clock.moveTo(morning);
    expect((await holder(secret))?.person).toBe(id);
    expect(await refusal(db.run(revokeToken, { id: token.id }, { as: other.id }))).toBe('token_not_found');
    await db.run(revokeToken, { id: token.id }, { as: administrator });
    expect(await holder(secret)).toBeNull();
  });

  it('of somebody who left is dead', async () => {
    const { id } = await colleague();
    const { secret } = await db.run(issueToken, { name: 'Last', scopes: ['goals:read'] }, { as: id });
    await db.run(markLeft, { id, lastDay: '2026-11-18' }, { as: administrator });
    expect(await holder(secret)).toBeNull();
  });
});

function fromBase32(text: string): string {
  const bits = [...text]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return String.fromCharCode(...(bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
