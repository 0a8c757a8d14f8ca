import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { pageOf, paging } from '../../platform/action/page.ts';
import { columnsOf, dateOrder, sheetChoices, sheetRead } from '../../platform/action/sheet.ts';
import { PersonRef } from './contract.ts';
import { IMPORT_FIELDS } from './import-mapping.domain.ts';

export const importNotFound = fault('import_not_found', 404, 'This import does not exist any more.');
export const importDone = fault('import_done', 409, 'These people were brought in already.');
export const fileMissing = fault('file_missing', 422, 'Please choose a file.');
export const fileUnreadable = fault('file_unreadable', 422, 'This file has no header line with column names.');
export const sheetNotFound = fault('sheet_not_found', 422, 'This file has no sheet of that name.');
export const nothingReady = fault(
  'nothing_ready',
  422,
  'No row of this file can become a person. Check which column means what.',
);

const Id = z.uuid();

/** What a column of a people file can mean. */
export const PeopleColumn = z.enum(IMPORT_FIELDS);
export type PeopleColumn = z.output<typeof PeopleColumn>;

export const ImportProblem = z.object({
  line: z.int(),
  column: z.nullable(z.string()),
  code: z.string(),
  message: z.string(),
  effect: z.enum(['row_left_out', 'cell_left_out', 'mended']),
});

export const PeopleImport = z.object({
  id: Id,
  filename: z.string(),
  ...sheetRead(IMPORT_FIELDS),
  rows: z.int(),
  ready: z.int(),
  joining: z.int(),
  /** People who are here already and whom the file describes again. */
  known: z.int(),
  /** People who are here and whom the file does not mention. */
  missing: z.object({ count: z.int(), people: z.array(PersonRef) }),
  problems: z.object({
    count: z.int(),
    byCode: z.array(z.object({ code: z.string(), effect: ImportProblem.shape.effect, count: z.int() })),
  }),
  notes: z.array(z.object({ code: z.string(), message: z.string() })),
  committedAt: z.nullable(z.string()),
  version: z.int(),
});

/** A hundred thousand people are about twelve megabytes of text. */
export const MAX_IMPORT_BYTES = 64 * 1024 * 1024;

export const startImport = write({
  name: 'people.start_import',
  summary: 'Look at a people file (CSV, Excel) without bringing anybody in',
  path: '/people/imports',
  upload: { maxBytes: MAX_IMPORT_BYTES },
  input: z.object(sheetChoices(IMPORT_FIELDS)),
  output: PeopleImport,
  faults: [fileMissing, fileUnreadable, sheetNotFound],
  may: 'A people lead or an administrator.',
});

export const readImport = read({
  name: 'people.read_import',
  summary: 'A people file that is being looked at',
  path: '/people/imports/{id}',
  input: z.object({ id: Id }),
  output: PeopleImport,
  faults: [importNotFound],
  may: 'A people lead or an administrator.',
});

export const listImportProblems = read({
  name: 'people.list_import_problems',
  summary: 'What is wrong in a people file, line by line',
  path: '/people/imports/{id}/problems',
  input: z.object({ ...paging, id: Id, code: z.optional(z.string().check(z.maxLength(60))) }),
  output: pageOf(ImportProblem),
  faults: [importNotFound],
  may: 'A people lead or an administrator.',
});

export const remapImport = write({
  name: 'people.remap_import',
  summary: 'Say which column of the file means what, or which of its sheets is meant',
  method: 'PATCH',
  path: '/people/imports/{id}',
  input: z.object({
    id: Id,
    version: z.int(),
    /** left out: as it is; of another sheet guessed anew */
    mapping: z.optional(columnsOf(IMPORT_FIELDS)),
    dateOrder: z.optional(z.nullable(dateOrder)),
    sheet: sheetChoices(IMPORT_FIELDS).sheet,
  }),
  output: PeopleImport,
  faults: [importNotFound, importDone, fileUnreadable, sheetNotFound],
  may: 'A people lead or an administrator.',
});

export const commitImport = write({
  name: 'people.commit_import',
  summary: 'Bring in everybody who is ready, all or nobody',
  path: '/people/imports/{id}/commit',
  input: z.object({ id: Id, version: z.int(), leavers: z._default(z.enum(['keep', 'mark_left']), 'keep') }),
  output: z.object({ id: Id, joined: z.int(), changed: z.int(), left: z.int() }),
  faults: [importNotFound, importDone, nothingReady],
  may: 'A people lead or an administrator.',
});
