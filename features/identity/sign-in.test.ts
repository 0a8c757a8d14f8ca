import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { totpCode, totpStep } from '../../platform/secret/totp.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { markLeft } from '../people/contract.ts';
import { acceptInvitation, issueReset } from './account.contract.ts';
import { lakeside, morning, password, refusal, tokenIn } from './cast.scenes.ts';
import {
  changePassword,
  confirmTwoStep,
  deviceCookie,
  endSession,
  readFrontDoor,
  readSecurity,
  sessionCookie,
  setUpOrganisation,
  signOut,
  signOutEverywhere,
  startTwoStep,
  stopTwoStep,
  whoAmI,
} from './contract.ts';
import { sessionPrefix } from './service.ts';

const db = await testDatabase();
const { administrator, bearer, colleague, cookie, signInAs } = await lakeside(db);

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
    const { id } = await colleague('00417');
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
    const { rows } = await sql<{ sealed_secret: string }>`select sealed_secret from identity.two_step`.execute(db.db);
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

function fromBase32(text: string): string {
  const bits = [...text]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return String.fromCharCode(...(bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
