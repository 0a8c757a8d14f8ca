import { beforeAll, describe, expect, it } from 'vitest';
import { sendMail } from '../../platform/mail/mail.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { recordAudit, recordLooks } from '../../platform/audit/audit.store.ts';
import { giveRightTo } from '../identity/service.ts';
import { addTeam } from '../people/contract.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import {
  closeCycle,
  decideRight,
  editCycle,
  introduceStandard,
  listCycles,
  listDecisionRights,
  listMail,
  listStandards,
  openCycle,
  readRhythm,
  retireStandard,
  setCheckInDay,
} from './contract.ts';
import { readAuditTrail, readMyRecord } from './record.contract.ts';
import { checkInDays, currentCycle, decisionRight } from './service.ts';

const db = await testDatabase();
const cast = { administrator: '', lead: '', employee: '', colleague: '' };
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  );
const autumn = { name: 'Autumn 2026', kind: 'quarter', startsOn: '2026-10-01', endsOn: '2026-12-31' } as const;

beforeAll(async () => {
  db.org = '01990000-0000-7000-8000-000000000001';
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Lakeside Works', zone: 'Europe/London', locale: 'en-GB', demo: false });
    for (const role of Object.keys(cast) as (keyof typeof cast)[]) cast[role] = await joinPerson(work, { name: role });
    await giveRightTo(work, cast.administrator, 'administrator');
    await giveRightTo(work, cast.lead, 'people_lead');
  });
});

describe('planning periods', () => {
  it('are suggested, opened, and found by day', async () => {
    const before = await db.run(listCycles, {}, { as: cast.lead });
    expect(before.next).toEqual({ kind: 'quarter', startsOn: '2026-10-01', endsOn: '2026-12-31' });
    const opened = await db.run(openCycle, autumn, { as: cast.lead });
    expect(opened).toMatchObject({ phase: 'running', openedBy: { name: 'lead' }, can: { edit: true, close: true } });
    expect(await db.work((work) => currentCycle(work))).toMatchObject({ name: 'Autumn 2026' });
    expect(await db.work((work) => currentCycle(work, '2027-01-01'))).toBeNull();
    const after = await db.run(listCycles, {}, { as: cast.employee });
    expect(after).toMatchObject({ next: { startsOn: '2027-01-01' }, can: { open: false } });
  });

  it('do not overlap, also when two people open them at the same moment', async () => {
    expect(await refusal(db.run(openCycle, { ...autumn, name: 'Again' }, { as: cast.lead }))).toBe('cycle_overlaps');
    const spring = { name: 'Spring', kind: 'custom', startsOn: '2027-01-01', endsOn: '2027-03-31' } as const;
    const answers = await Promise.all([1, 2].map(() => refusal(db.run(openCycle, spring, { as: cast.lead }))));
    expect(answers.sort()).toEqual(['accepted', 'cycle_overlaps']);
  });

  it('are opened by people leads, executives and administrators alone', async () => {
    expect(
      await refusal(
        db.run(openCycle, { ...autumn, startsOn: '2028-01-01', endsOn: '2028-03-31' }, { as: cast.employee }),
      ),
    ).toBe('forbidden');
  });

  it('changed on an old version are refused with what is there now', async () => {
    const [, cycle] = (await db.run(listCycles, {}, { as: cast.lead })).cycles;
    const change = { ...autumn, id: cycle!.id, version: cycle!.version };
    await db.run(editCycle, { ...change, name: 'Autumn' }, { as: cast.lead });
    const refused = await db
      .run(editCycle, { ...change, name: 'Fall' }, { as: cast.lead })
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'stale_edit', extra: { current: { name: 'Autumn', version: 2 } } });
  });

  it('stay closed', async () => {
    const [spring] = (await db.run(listCycles, {}, { as: cast.lead })).cycles;
    const closed = await db.run(closeCycle, { id: spring!.id, version: spring!.version }, { as: cast.lead });
    expect(closed).toMatchObject({ phase: 'closed', closedBy: { name: 'lead' }, can: { edit: false } });
    expect(await refusal(db.run(closeCycle, { id: spring!.id, version: closed.version }, { as: cast.lead }))).toBe(
      'cycle_closed',
    );
  });
});

describe('the check-in day', () => {
  it('is Friday, then the organisation’s, the team’s, one’s own, and back', async () => {
    const team = await db.run(addTeam, { name: 'Roastery', parentId: null, leadId: null } as never, { as: cast.lead });
    const teamId = (team as { id: string }).id;
    const member = await db.work((work) => joinPerson(work, { name: 'Member', teamId }));
    const day = async () => (await db.work((work) => checkInDays(work, [member]))).get(member);
    const set = (target: Parameters<typeof run>[0], checkInDay: number | null, as: string) =>
      run(target, checkInDay, as);
    const run = (
      target: { scope: 'organisation' } | { scope: 'team'; teamId: string } | { scope: 'person'; personId: string },
      checkInDay: number | null,
      as: string,
    ) => db.run(setCheckInDay, { for: target, checkInDay }, { as });

    expect(await day()).toBe(5);
    await set({ scope: 'organisation' }, 4, cast.lead);
    expect(await day()).toBe(4);
    await set({ scope: 'team', teamId }, 3, cast.lead);
    expect(await day()).toBe(3);
    await set({ scope: 'person', personId: member }, 2, member);
    expect(await day()).toBe(2);
    expect(await db.run(readRhythm, {}, { as: member })).toMatchObject({
      organisation: 4,
      mine: 2,
      exceptions: [{ name: 'Roastery' }, { name: 'Member' }],
    });
    await set({ scope: 'person', personId: member }, null, member);
    expect(await day()).toBe(3);
    expect(await refusal(set({ scope: 'organisation' }, 1, cast.employee))).toBe('forbidden');
    expect(await refusal(set({ scope: 'person', personId: member }, 1, cast.employee))).toBe('forbidden');
  });
});

describe('decision rights and standards', () => {
  it('follow the usual rule until somebody decides otherwise', async () => {
    expect(await db.work((work) => decisionRight(work, 'goal', 'person'))).toEqual({
      sets: 'person',
      approves: 'nobody',
      changes: 'person',
    });
    const right = { matter: 'goal', level: 'person', sets: 'manager', approves: 'person', changes: 'manager' } as const;
    expect(await refusal(db.run(decideRight, right, { as: cast.lead }))).toBe('forbidden');
    await db.run(decideRight, right, { as: cast.administrator });
    expect(await db.work((work) => decisionRight(work, 'goal', 'person'))).toMatchObject({ sets: 'manager' });
    const { rights } = await db.run(listDecisionRights, {}, { as: cast.employee });
    expect(rights.filter((one) => !one.usual)).toEqual([
      expect.objectContaining({ matter: 'goal', decidedBy: { id: cast.administrator, name: 'administrator' } }),
    ]);
  });

  it('are introduced and retired, never overwritten', async () => {
    const words = {
      behaviour: 'Says the price before starting a repair',
      situation: 'A customer brings a machine',
      sign: 'The customer can repeat it',
    };
    const standard = await db.run(introduceStandard, words, { as: cast.lead });
    expect((await db.run(listStandards, {}, { as: cast.employee })).standards).toHaveLength(1);
    await db.run(retireStandard, { id: standard.id, version: 1 }, { as: cast.lead });
    expect((await db.run(listStandards, {}, { as: cast.employee })).standards).toEqual([]);
  });
});

describe('the audit trail', () => {
  it('tells administrators and people leads who did what, page by page', async () => {
    expect(await refusal(db.run(readAuditTrail, {}, { as: cast.employee }))).toBe('forbidden');
    const first = await db.run(readAuditTrail, { limit: 3 }, { as: cast.lead });
    expect(first.items).toHaveLength(3);
    const second = await db.run(readAuditTrail, { limit: 3, cursor: first.next! }, { as: cast.lead });
    expect(second.items.map((row) => row.id)).not.toContain(first.items[2]!.id);
    expect(first.items[2]!.id > second.items[0]!.id).toBe(true);
    const cycles = await db.run(readAuditTrail, { subjectType: 'cycle' }, { as: cast.administrator });
    expect(cycles.items.map((row) => row.verb)).toContain('cycle.closed');
  });

  it('names neither person nor words of what is between two people, nor finds it by the person', async () => {
    const subject = { type: 'note', id: '01990000-0000-7000-8000-0000000000aa' };
    await db.work((work) =>
      recordAudit(work, { actor: cast.colleague, via: 'session', action: 'coaching.add_note' }, [
        { verb: 'note.added', subject, about: cast.employee, detail: { text: 'private words' } },
      ]),
    );
    const trail = await db.run(readAuditTrail, { by: cast.colleague }, { as: cast.administrator });
    expect(trail.items).toEqual([
      expect.objectContaining({ verb: 'note.added', subject: null, about: null, detail: null }),
    ]);
    for (const filter of [{ about: cast.employee }, { subjectId: subject.id }]) {
      const found = await db.run(readAuditTrail, filter, { as: cast.administrator });
      expect(found.items.filter((row) => row.action.startsWith('coaching.'))).toEqual([]);
    }
  });
});

describe('the access ledger', () => {
  it('shows everybody who looked at them, and nobody else’s', async () => {
    const subject = { type: 'check_in', id: '01990000-0000-7000-8000-0000000000bb' };
    await db.work((work) =>
      recordLooks(work, { actor: cast.colleague, via: 'session', action: 'coaching.read_check_in' }, [
        { about: cast.employee, ...subject },
      ]),
    );
    const mine = await db.run(readMyRecord, {}, { as: cast.employee });
    expect(mine.items).toEqual([
      expect.objectContaining({ by: expect.objectContaining({ name: 'colleague' }), subject }),
    ]);
    expect((await db.run(readMyRecord, {}, { as: cast.colleague })).items).toEqual([]);
    expect((await db.run(readMyRecord, {}, { as: cast.administrator })).items).toEqual([]);
  });
});

describe('kept mail', () => {
  it('is read by whom it is for; an administrator sees that it was kept, not what it says', async () => {
    await db.work((work) =>
      sendMail(work, { person: cast.employee, address: 'e@works.example', subject: 'A link', body: 'secret link' }),
    );
    await db.settle();
    expect((await db.run(listMail, {}, { as: cast.employee })).items).toMatchObject([
      { subject: 'A link', body: 'secret link', sentAt: null },
    ]);
    expect((await db.run(listMail, { whose: 'all' }, { as: cast.administrator })).items).toMatchObject([
      { subject: 'A link', body: null },
    ]);
    expect(await refusal(db.run(listMail, { whose: 'all' }, { as: cast.lead }))).toBe('forbidden');
  });
});
