import * as z from 'zod/mini';
import { stale } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement, implementAhead } from '../../platform/action/implement.ts';
import { decodeCursor, toPage } from '../../platform/action/page.ts';
import { permit } from '../../platform/authz/policy.ts';
import { isZone, localDay } from '../../platform/kernel/zone.ts';
import { cardStore } from './card.store.ts';
import { refOf } from './directory.actions.ts';
import * as contract from './import.contract.ts';
import { judgePeople, type Judgement } from './import-judgement.domain.ts';
import { guessMapping, type Mapping } from './import-mapping.domain.ts';
import type { DateOrder } from '../../platform/kernel/date-column.ts';
import type { KnownPerson } from './import-identity.domain.ts';
import type { PeopleFile } from './import-row.domain.ts';
import { planImport } from './import-plan.domain.ts';
import { importStore, type StoredImport } from './import.store.ts';
import { organisationStore } from './organisation.store.ts';
import { keepPeopleFile, readPeopleFile, type KeptFile } from './people-file.format.ts';
import { editPeople } from './person.policy.ts';
import { bringIn } from './import-commit.actions.ts';

const NOBODY: ReadonlySet<string> = new Set();
const WHY = 'Bringing people in takes a people lead or an administrator.';

/** How many rows are enough to recognise a column, and how many of them the mapping shows. */
const GUESS_ROWS = 50;
const SAMPLE_ROWS = 3;

/** Those whom the file leaves out, as far as a page can name them. */
const NAMED_MISSING = 50;

const judge = (
  file: PeopleFile,
  mapping: Mapping,
  known: readonly KnownPerson[],
  dateOrder: DateOrder | null,
): Judgement => judgePeople(file, mapping, { isZone, known, dateOrder: dateOrder ?? undefined });

/** Only columns that the file has can mean something. */
const within = (mapping: Mapping, columns: number): Mapping =>
  Object.fromEntries(Object.entries(mapping).filter(([, column]) => column !== undefined && column < columns));

async function look(ctx: Context, file: PeopleFile, reading: { mapping: Mapping; dateOrder: DateOrder | null }) {
  const known = await importStore(ctx.tx, ctx.org).known();
  const judgement = judge(file, reading.mapping, known, reading.dateOrder);
  const { zone } = await organisationStore(ctx.tx, ctx.org).read();
  const plan = planImport(judgement.people, known, reading.mapping, {
    today: localDay(ctx.clock.now(), zone),
    newId: (line) => `line ${line}`,
  });
  const missing = plan.missing.filter(({ id }) => id !== ctx.actor.person);
  return {
    judgement,
    found: {
      mapping: reading.mapping,
      date_order: reading.dateOrder,
      row_count: judgement.rows,
      ready_count: judgement.ready,
      joining_count: judgement.people.filter(({ personId }) => personId === null).length,
      known_count: judgement.people.filter(({ personId }) => personId !== null).length,
      missing_count: missing.length,
      missing_ids: missing.slice(0, NAMED_MISSING).map(({ id }) => id),
      notes: [...judgement.notes],
    },
  };
}

async function present(ctx: Context, stored: StoredImport) {
  const people = await cardStore(ctx.tx, ctx.org).byIds(stored.missing_ids);
  const byCode = await importStore(ctx.tx, ctx.org).problemCounts(stored.id);
  return {
    id: stored.id,
    filename: stored.filename,
    sheets: stored.sheets,
    sheet: stored.sheet,
    header: stored.header,
    sample: stored.sample,
    mapping: stored.mapping,
    dateOrder: stored.date_order,
    rows: stored.row_count,
    ready: stored.ready_count,
    joining: stored.joining_count,
    known: stored.known_count,
    missing: {
      count: stored.missing_count,
      people: stored.missing_ids.flatMap((id) => people.get(id) ?? []).map(refOf),
    },
    problems: { count: byCode.reduce((sum, { count }) => sum + count, 0), byCode },
    notes: stored.notes,
    committedAt: stored.committed_at,
    version: stored.version,
  };
}

async function found(ctx: Context, id: string): Promise<StoredImport> {
  const stored = await importStore(ctx.tx, ctx.org).find(id);
  if (!stored) throw contract.importNotFound();
  return stored;
}

async function openImport(
  ctx: Context,
  id: string,
  version: number,
): Promise<{ stored: StoredImport; kept: KeptFile }> {
  const bytes = await importStore(ctx.tx, ctx.org).lockFile(id);
  const stored = await found(ctx, id);
  if (stored.committed_at !== null || !bytes) throw contract.importDone();
  if (stored.version !== version) throw stale(await present(ctx, stored));
  return { stored, kept: { bytes, sheets: stored.sheets, sheet: stored.sheet } };
}

async function kept(bytes: Uint8Array, sheet: string | undefined): Promise<KeptFile> {
  const file = await keepPeopleFile(bytes, sheet);
  if ('refused' in file) throw contract.fileUnreadable({ detail: file.refused });
  if (sheet !== undefined && file.sheet !== sheet) throw contract.sheetNotFound();
  return file;
}

/** What a file says by itself, before anybody corrects how its columns are read. */
function opened({ bytes, sheets, sheet }: KeptFile) {
  const file = readPeopleFile(bytes, sheet);
  if (file.header.every((name) => name === '')) throw contract.fileUnreadable();
  const rows = file.rows.slice(0, GUESS_ROWS).map(({ cells }) => cells);
  return {
    file,
    guessed: guessMapping(file.header, rows),
    shown: {
      sheets: [...sheets],
      sheet,
      header: [...file.header],
      sample: rows.slice(0, SAMPLE_ROWS).map((cells) => cells.map((cell) => cell.slice(0, 80))),
    },
  };
}

export const importActions = [
  implementAhead(
    contract.startImport,
    async (ctx, { sheet }): Promise<KeptFile> => {
      permit(editPeople, ctx.actor, NOBODY, WHY);
      if (!ctx.upload || ctx.upload.bytes.length === 0) throw contract.fileMissing();
      return kept(ctx.upload.bytes, sheet);
    },
    async (ctx, { mapping, dateOrder = null }, held) => {
      permit(editPeople, ctx.actor, NOBODY, WHY);
      const { bytes, name } = ctx.upload!;
      const { file, guessed, shown } = opened(held);
      const { judgement, found: facts } = await look(ctx, file, {
        mapping: within(mapping ?? guessed, file.header.length),
        dateOrder,
      });
      const id = ctx.ids.next();
      const imports = importStore(ctx.tx, ctx.org);
      await imports.add({
        id,
        filename: name.slice(0, 200) || 'people.csv',
        file: held.bytes,
        workbook: held.sheets.length > 1 ? bytes : null,
        ...shown,
        ...facts,
        created_at: ctx.clock.iso(),
        created_by: ctx.actor.person,
        committed_at: null,
        committed_by: null,
      });
      await imports.saveProblems(id, judgement.problems);
      return done(await present(ctx, await found(ctx, id)), {
        verb: 'import.started',
        subject: { type: 'people_import', id },
        detail: { filename: name, rows: judgement.rows, ready: judgement.ready },
      });
    },
  ),

  implement(contract.readImport, async (ctx, { id }) => {
    permit(editPeople, ctx.actor, NOBODY, WHY);
    return present(ctx, await found(ctx, id));
  }),

  implement(contract.listImportProblems, async (ctx, { id, code, cursor, limit }) => {
    permit(editPeople, ctx.actor, NOBODY, WHY);
    await found(ctx, id);
    const after = decodeCursor(cursor, z.tuple([z.int()]))?.[0] ?? 0;
    const rows = await importStore(ctx.tx, ctx.org).problems(id, code ?? null, after, limit);
    return toPage(rows, limit, ({ no }) => [no]);
  }),

  implement(contract.remapImport, async (ctx, { id, version, mapping, dateOrder, sheet }) => {
    permit(editPeople, ctx.actor, NOBODY, WHY);
    const { stored, kept: before } = await openImport(ctx, id, version);
    const imports = importStore(ctx.tx, ctx.org);
    const another = sheet === undefined || sheet === stored.sheet ? null : await imports.workbook(id);
    if (sheet !== undefined && sheet !== stored.sheet && another === null) throw contract.sheetNotFound();
    const held = another === null ? before : await kept(another, sheet);
    const { file, guessed, shown } = opened(held);
    const reading = {
      mapping: within(mapping ?? (another === null ? stored.mapping : guessed), file.header.length),
      dateOrder: dateOrder === undefined ? stored.date_order : dateOrder,
    };
    const { judgement, found: facts } = await look(ctx, file, reading);
    const { org_id: _, version: __, ...said } = stored;
    await imports.save({ ...said, ...shown, ...facts, ...(another === null ? {} : { file: held.bytes }) });
    await imports.saveProblems(id, judgement.problems);
    return done(await present(ctx, await found(ctx, id)), {
      verb: 'import.remapped',
      subject: { type: 'people_import', id },
      detail: { mapping: reading.mapping, ...(held.sheet === null ? {} : { sheet: held.sheet }) },
    });
  }),

  implement(contract.commitImport, async (ctx, { id, version, leavers }) => {
    permit(editPeople, ctx.actor, NOBODY, WHY);
    const { stored, kept: held } = await openImport(ctx, id, version);
    const known = await importStore(ctx.tx, ctx.org).known();
    const judgement = judge(readPeopleFile(held.bytes, held.sheet), stored.mapping, known, stored.date_order);
    if (judgement.ready === 0) throw contract.nothingReady();
    return bringIn(ctx, { id, filename: stored.filename, mapping: stored.mapping, judgement, known, leavers });
  }),
];
