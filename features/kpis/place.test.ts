import { beforeAll, describe, expect, test } from 'vitest';
import { jobContext } from '../../platform/jobs/runner.ts';
import { clockAt } from '../../platform/kernel/clock.ts';
import { addDays } from '../../platform/kernel/day.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { today as readToday } from '../inbox/contract.ts';
import { activated, companyOf, weeklyShare } from './cast.scenes.ts';
import { answerSignal, defineKpi, editKpi, type Kpi, readKpi, recordReadings, retireKpi } from './contract.ts';
import { keepKpi, noteResponse } from './response.contract.ts';
import { retirementJobs } from './retirement.jobs.ts';

const db = await testDatabase();
const monday = '2026-01-05';
const week = (count: number) => addDays(monday, 7 * count);
let boss = '';
let owner = '';
let peer = '';

beforeAll(async () => {
  [boss = '', owner = '', peer = ''] = await companyOf(db, '00000000-0000-7000-8000-000000000061', [
    'Amira Khan',
    'Thandi Mokoena',
    'Sipho Ndlovu',
  ]);
});

const at = (day: string) => `${day}T09:00:00.000Z`;
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );

const active = (change: object = {}): Promise<Kpi> =>
  activated(db, { ...change, ownerId: owner }, { as: owner, at: at(monday) });

/** Quiet weeks with a deep fall in each of the named ones; a signal is raised in the week of the fall. */
async function falls(id: string, weeks: readonly number[]): Promise<void> {
  for (let from = 0; from < 46; from++) {
    const value = weeks.includes(from) ? 40 : 78 + (from % 3);
    await db.run(
      recordReadings,
      { id, source: 'Helpdesk', readings: [{ period: week(from), value }] },
      { as: owner, at: at(addDays(week(from), 7)) },
    );
  }
}

const openSignals = async (id: string) =>
  (await db.run(readKpi, { id }, { as: peer, at: at(week(50)) })).signals.filter((signal) => signal.decision === null);
const asks = async (day: string, person = owner) =>
  (await db.run(readToday, {}, { as: person, at: at(day) })).asks.map(({ kind, link }) => `${kind} ${link}`);
const propose = (day: string) =>
  retirementJobs[0]!.run(
    jobContext(
      { db: db.db, clock: clockAt(at(day)), log: { info() {}, error() {} } },
      db.org,
      'kpis.propose_retirement',
    ),
    {},
  );

describe('who does what by when', () => {
  test('a response names who acts and within how many days; without it, the owner within one period', async () => {
    const plain = await active();
    expect(plain).toMatchObject({ responseDownWho: '', responseDownDays: 7, responseUpDays: 7 });
    const said = await db.run(
      editKpi,
      {
        ...weeklyShare,
        ownerId: owner,
        id: plain.id,
        version: plain.version,
        responseDownWho: 'Lerato',
        responseDownDays: 3,
      },
      { as: owner },
    );
    expect(said).toMatchObject({ responseDownWho: 'Lerato', responseDownDays: 3, responseUpDays: 7 });
  });

  test('a draft lists what it still needs, an active KPI needs nothing', async () => {
    const draft = await db.run(
      defineKpi,
      { ...weeklyShare, ownerId: owner, target: null, responseUp: '' },
      { as: owner },
    );
    expect(draft.missing).toEqual(['target', 'response-up']);
    expect((await active()).missing).toEqual([]);
  });
});

describe('was the response used?', () => {
  test('the record says whether, what came of it, and when it is asked again', async () => {
    const kpi = await active();
    await falls(kpi.id, [30]);
    const [signal] = await openSignals(kpi.id);
    expect(
      await refusal(db.run(noteResponse, { id: signal!.id, outcome: 'used', words: 'We did.' }, { as: owner })),
    ).toBe('signal_undecided');
    const decided = week(31);
    const agreed = await db.run(
      answerSignal,
      { id: signal!.id, decision: 'respond', reason: 'Lerato draws twenty.', notYet: true },
      { as: owner, at: at(decided) },
    );
    expect(agreed.use).toMatchObject({ outcome: 'not-yet', dueOn: addDays(decided, 7) });
    const line = `kpis.note_response /kpis/${kpi.id}`;
    expect(await asks(addDays(decided, 6))).not.toContain(line);
    expect(await asks(addDays(decided, 7))).toContain(line);
    const used = await db.run(
      noteResponse,
      { id: signal!.id, outcome: 'used', words: 'Fourteen were boiler faults.' },
      { as: owner, at: at(addDays(decided, 8)) },
    );
    expect(used.use).toMatchObject({ outcome: 'used', words: 'Fourteen were boiler faults.', dueOn: null });
    expect(await asks(addDays(decided, 9))).not.toContain(line);
  });

  test('not used takes a reason, not yet a day that lies ahead, and a colleague only looks', async () => {
    const kpi = await active();
    await falls(kpi.id, [30]);
    const [signal] = await openSignals(kpi.id);
    const now = { as: owner, at: at(week(31)) };
    const explained = await db.run(
      answerSignal,
      { id: signal!.id, decision: 'explain', reason: 'A holiday week.' },
      now,
    );
    expect(explained.use).toMatchObject({ outcome: 'not-used', words: 'A holiday week.' });
    const note = (input: object, as = owner) =>
      refusal(
        db.run(noteResponse, { id: signal!.id, words: '', outcome: 'not-used', ...input } as never, { ...now, as }),
      );
    expect(await note({})).toBe('invalid_input');
    expect(await note({ outcome: 'not-yet', askOn: week(31) })).toBe('invalid_input');
    expect(await note({ words: 'We forgot.' }, peer)).toBe('forbidden');
    expect(await note({ outcome: 'not-yet', askOn: week(32) })).toBe('accepted');
    expect(await asks(week(32))).toContain(`kpis.note_response /kpis/${kpi.id}`);
  });

  test('whoever owns the KPI next is asked', async () => {
    const kpi = await active();
    await falls(kpi.id, [30]);
    const [signal] = await openSignals(kpi.id);
    await db.run(
      answerSignal,
      { id: signal!.id, decision: 'respond', reason: 'Agreed.', notYet: true },
      { as: owner, at: at(week(31)) },
    );
    await db.run(
      editKpi,
      { ...weeklyShare, ownerId: boss, id: kpi.id, version: kpi.version },
      { as: boss, at: at(week(31)) },
    );
    expect(await asks(week(33), boss)).toContain(`kpis.note_response /kpis/${kpi.id}`);
    expect(await asks(week(33))).not.toContain(`kpis.note_response /kpis/${kpi.id}`);
  });
});

describe('retirement is proposed', () => {
  const line = (id: string) => `kpis.settle_retirement /kpis/${id}`;

  async function dismissed(): Promise<string> {
    const { id } = await active();
    await falls(id, [26, 32, 38]);
    for (const signal of await openSignals(id))
      await db.run(
        answerSignal,
        { id: signal.id, decision: 'dismiss', reason: 'Nothing we could do.' },
        { as: owner, at: at(week(45)) },
      );
    return id;
  }

  test('of a KPI whose three signals led to nothing; kept with a reason, it is left alone for two cycles', async () => {
    const id = await dismissed();
    await propose(week(47));
    expect(await asks(week(47))).toContain(line(id));
    const page = await db.run(readKpi, { id }, { as: peer, at: at(week(47)) });
    expect(page.place.proposal).toMatchObject({ ground: 'no-effect', signals: 3 });
    expect(await refusal(db.run(keepKpi, { id, reason: 'I like it.' }, { as: peer }))).toBe('forbidden');
    await db.run(keepKpi, { id, reason: 'The shops look at it together.' }, { as: owner, at: at(week(47)) });
    expect(await asks(week(48))).not.toContain(line(id));
    await propose(week(48));
    expect(await asks(week(48))).not.toContain(line(id));
    expect(await refusal(db.run(keepKpi, { id, reason: 'Again.' }, { as: owner }))).toBe('nothing_proposed');
  });

  test('and retiring it answers the proposal; its readings and signals stay', async () => {
    const id = await dismissed();
    await propose(week(47));
    const { kpi } = await db.run(readKpi, { id }, { as: owner, at: at(week(47)) });
    await db.run(
      retireKpi,
      { id, version: kpi.version, reason: 'It led to nothing.' },
      { as: owner, at: at(week(47)) },
    );
    const page = await db.run(readKpi, { id }, { as: peer, at: at(week(48)) });
    expect(page).toMatchObject({ place: { proposal: null }, kpi: { status: 'retired' } });
    expect(page.signals).toHaveLength(3);
    expect(await asks(week(48))).not.toContain(line(id));
  });

  test('of a KPI that nobody opened in two cycles; a look on one day is enough, and no person is kept', async () => {
    const forgotten = await active({ name: 'Forgotten' });
    const opened = await active({ name: 'Opened' });
    await db.run(readKpi, { id: (await active()).id }, { as: peer, at: at(week(1)) });
    await db.run(readKpi, { id: opened.id }, { as: peer, at: at(week(20)) });
    await db.run(readKpi, { id: opened.id }, { as: owner, at: at(week(20)) });
    await propose(week(30));
    expect(await asks(week(30))).toContain(line(forgotten.id));
    expect(await asks(week(30))).not.toContain(line(opened.id));
    const rows = await db.work((work) =>
      work.tx
        .withTables<{ 'kpis.opening': Record<string, unknown> }>()
        .selectFrom('kpis.opening')
        .selectAll()
        .where('kpi_id', '=', opened.id)
        .execute(),
    );
    expect(rows).toEqual([{ org_id: db.org, kpi_id: opened.id, on_day: week(20) }]);
  });
});
