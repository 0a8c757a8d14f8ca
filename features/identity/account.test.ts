import { describe, expect, it } from 'vitest';
import { inOrg } from '../../platform/db/tx.ts';
import { readToken } from '../../platform/secret/token.ts';
import { testDatabase } from '../../platform/test/database.ts';
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
import { lakeside, morning, password, refusal, tokenIn } from './cast.scenes.ts';
import { whoAmI } from './contract.ts';
import { actorOfToken, giveRightTo, tokenPrefix } from './service.ts';

const db = await testDatabase();
const { administrator, colleague } = await lakeside(db);

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
