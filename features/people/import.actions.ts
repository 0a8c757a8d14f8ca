import * as z from 'zod/mini';
import { stale } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement, implementAhead } from '../../platform/action/implement.ts';
import { decodeCursor, toPage } from '../../platform/action/page.ts';
import { permit } from '../../platform/authz/policy.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { cardStore } from './card.store.ts';
import { refOf } from './directory.actions.ts';
import * as contract from './import.contract.ts';
import type { DateOrder } from '../../platform/kernel/date-column.ts';
import { importStore, type StoredImport } from './import.store.ts';
import { organisationStore } from './organisation.store.ts';
import type { KeptFile } from './people-file.format.ts';
import { judgeApart, lookApart, type FileLook, type Refused } from './people-look.format.ts';
import { editPeople } from './person.policy.ts';
import { bringIn } from './import-commit.actions.ts';

const NOBODY: ReadonlySet<string> = new Set();
const WHY = 'Bringing people in takes a people lead or an administrator.';

/** Those whom the file leaves out, as far as a page can name them. */
const NAMED_MISSING = 50;

/** What every file is asked in this organisation. */
async function around({ tx, org, clock }: Pick<Context, 'tx' | 'org' | 'clock'>) {
  const known = await importStore(tx, org).known();
  const { zone } = await organisationStore(tx, org).read();
  return { known, today: localDay(clock.now(), zone) };
}

function taken<Answer extends object>(answer: Answer | Refused): Answer {
  if (!isRefused(answer)) return answer;
  throw contract.fileUnreadable(answer.refused === null ? {} : { detail: answer.refused });
}

const isRefused = (answer: object): answer is Refused => 'refused' in answer;

/** What is written down of a look. Whoever brings the file in is not told to leave. */
function factsOf(look: FileLook, dateOrder: DateOrder | null, actor: string) {
  const missing = look.missing.filter((id) => id !== actor);
  return {
    sheets: [...look.kept.sheets],
    sheet: look.kept.sheet,
    header: [...look.header],
    sample: look.sample.map((cells) => [...cells]),
    mapping: look.mapping,
    date_order: dateOrder,
    row_count: look.rows,
    ready_count: look.ready,
    joining_count: look.joining,
    known_count: look.ready - look.joining,
    missing_count: missing.length,
    missing_ids: missing.slice(0, NAMED_MISSING),
    notes: [...look.notes],
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
  return { stored, kept: { bytes: new Uint8Array(bytes), sheets: stored.sheets, sheet: stored.sheet } };
}

export const importActions = [
  implementAhead(
    contract.startImport,
    async (ctx, { sheet, mapping, dateOrder = null }): Promise<FileLook> => {
      permit(editPeople, ctx.actor, NOBODY, WHY);
      if (!ctx.upload || ctx.upload.bytes.length === 0) throw contract.fileMissing();
      const file = { came: new Uint8Array(ctx.upload.bytes), sheet };
      const look = taken(await lookApart({ file, mapping, dateOrder, ...(await ctx.look(around)) }));
      if (sheet !== undefined && look.kept.sheet !== sheet) throw contract.sheetNotFound();
      return look;
    },
    async (ctx, { dateOrder = null }, look) => {
      permit(editPeople, ctx.actor, NOBODY, WHY);
      const { bytes, name } = ctx.upload!;
      const id = ctx.ids.next();
      const imports = importStore(ctx.tx, ctx.org);
      await imports.add({
        id,
        filename: name.slice(0, 200) || 'people.csv',
        file: look.kept.bytes,
        workbook: look.kept.sheets.length > 1 ? bytes : null,
        ...factsOf(look, dateOrder, ctx.actor.person),
        created_at: ctx.clock.iso(),
        created_by: ctx.actor.person,
        committed_at: null,
        committed_by: null,
      });
      await imports.saveProblems(id, look.problems);
      return done(await present(ctx, await found(ctx, id)), {
        verb: 'import.started',
        subject: { type: 'people_import', id },
        detail: { filename: name, rows: look.rows, ready: look.ready },
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

  implementAhead(
    contract.remapImport,
    async (ctx, { id, mapping, dateOrder, sheet }): Promise<Relook | null> => {
      permit(editPeople, ctx.actor, NOBODY, WHY);
      const { stored, file, workbook, ...known } = await ctx.look(async (work) => {
        const imports = importStore(work.tx, work.org);
        const before = await imports.find(id);
        const other = sheet !== undefined && sheet !== before?.sheet;
        return {
          stored: before,
          file: other ? null : await imports.file(id),
          workbook: other ? await imports.workbook(id) : null,
          ...(await around(work)),
        };
      });
      if (!stored || stored.committed_at !== null) return null;
      const { sheets, sheet: shown, date_order: before } = stored;
      const reading = {
        mapping: mapping ?? (workbook ? undefined : stored.mapping),
        dateOrder: dateOrder === undefined ? before : dateOrder,
        ...known,
      };
      if (workbook) {
        const look = taken(await lookApart({ file: { came: new Uint8Array(workbook), sheet }, ...reading }));
        if (look.kept.sheet !== sheet) throw contract.sheetNotFound();
        return { of: stored.version, look, dateOrder: reading.dateOrder, file: look.kept.bytes };
      }
      if (!file) throw contract.sheetNotFound();
      const kept = { bytes: new Uint8Array(file), sheets, sheet: shown };
      const look = taken(await lookApart({ file: { kept }, ...reading }));
      return { of: stored.version, look, dateOrder: reading.dateOrder, file: null };
    },
    async (ctx, { id, version }, again) => {
      permit(editPeople, ctx.actor, NOBODY, WHY);
      const { stored } = await openImport(ctx, id, version);
      if (again?.of !== stored.version) throw stale(await present(ctx, stored));
      const { look, dateOrder, file } = again;
      const imports = importStore(ctx.tx, ctx.org);
      const { org_id: _, version: __, ...said } = stored;
      const facts = factsOf(look, dateOrder, ctx.actor.person);
      await imports.save({ ...said, ...facts, ...(file ? { file } : {}) });
      await imports.saveProblems(id, look.problems);
      return done(await present(ctx, await found(ctx, id)), {
        verb: 'import.remapped',
        subject: { type: 'people_import', id },
        detail: { mapping: look.mapping, ...(look.kept.sheet === null ? {} : { sheet: look.kept.sheet }) },
      });
    },
  ),

  implement(contract.commitImport, async (ctx, { id, version, leavers }) => {
    permit(editPeople, ctx.actor, NOBODY, WHY);
    const { stored, kept } = await openImport(ctx, id, version);
    const { known, today } = await around(ctx);
    const { mapping, date_order: dateOrder, filename } = stored;
    const judgement = taken(await judgeApart({ file: { kept }, mapping, dateOrder, known, today }));
    if (judgement.ready === 0) throw contract.nothingReady();
    return bringIn(ctx, { id, filename, mapping, judgement, known, leavers });
  }),
];

/** What a file says when its columns are read otherwise, and of which version of the import that is true. */
interface Relook {
  readonly of: number;
  readonly look: FileLook;
  readonly dateOrder: DateOrder | null;
  /** Where another sheet is looked at. */
  readonly file: Uint8Array | null;
}
