import type { DateOrder } from '../../platform/kernel/date-column.ts';
import type { Day } from '../../platform/kernel/day.ts';
import { isZone } from '../../platform/kernel/zone.ts';
import { isWorkbook } from '../../platform/files/table-file.ts';
import { ApartFailed } from '../../platform/jobs/apart.ts';
import { inChild } from '../../platform/jobs/child.ts';
import type { KnownPerson } from './import-identity.domain.ts';
import { judgePeople, type Judgement } from './import-judgement.domain.ts';
import { guessMapping, type Mapping } from './import-mapping.domain.ts';
import { planImport } from './import-plan.domain.ts';
import type { Note, Problem } from './import-problem.domain.ts';
import type { PeopleFile } from './import-row.domain.ts';
import { keepPeopleFile, readPeopleFile, type KeptFile } from './people-file.format.ts';

/** A file as it came, of a workbook one sheet; or as it was kept. */
export type FileGiven = { readonly came: Uint8Array; readonly sheet: string | undefined } | { readonly kept: KeptFile };

/** What a file is asked. */
export interface FileQuestion {
  readonly file: FileGiven;
  /** Which column means what, where somebody has said so. */
  readonly mapping: Mapping | undefined;
  readonly dateOrder: DateOrder | null;
  readonly known: readonly KnownPerson[];
  readonly today: Day;
}

/** What a file says, without its people. */
export interface FileLook {
  readonly kept: KeptFile;
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly mapping: Mapping;
  readonly rows: number;
  readonly ready: number;
  readonly joining: number;
  /** Whom the file leaves out, by id. */
  readonly missing: readonly string[];
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
}

/** `headless` where no line names the columns. */
export type Refused = { readonly refused: string } | { readonly refused: null; readonly headless: true };

/** A file of 16 MB takes many seconds; a text below this, less than a process takes to begin. */
const SMALL = 100_000;
const limits = { milliseconds: 120_000, megabytes: 2000 };

/** How many rows are enough to recognise a column, and how many of them the mapping shows. */
const GUESS_ROWS = 50;
const SAMPLE_ROWS = 3;

/** Looks at a file without touching anything; at a large one in a process of its own, whatever it is written in. */
export const lookApart = (question: FileQuestion): Promise<FileLook | Refused> => apart({ look: question });

/** The same for the people themselves, when they are brought in. */
export const judgeApart = (question: FileQuestion): Promise<Judgement | Refused> => apart({ judge: question });

export type Errand = { readonly look: FileQuestion } | { readonly judge: FileQuestion };

async function apart<Answer>(errand: Errand): Promise<Answer | Refused> {
  const { file } = 'look' in errand ? errand.look : errand.judge;
  const bytes = 'came' in file ? file.came : file.kept.bytes;
  // A small workbook may unpack to a huge one.
  if (bytes.length < SMALL && !isWorkbook(bytes)) return (await run(errand)) as Answer | Refused;
  try {
    return await inChild<Answer | Refused>(new URL('./people-file.worker.ts', import.meta.url), {
      given: errand,
      limits,
    });
  } catch (error) {
    if (!(error instanceof ApartFailed) || error.fault === 'crashed' || error.fault === 'stopped') throw error;
    return { refused: 'Reading this file takes more than one import may. Save what is needed as CSV, or in parts.' };
  }
}

export const run = (errand: Errand): Promise<FileLook | Judgement | Refused> =>
  'look' in errand ? look(errand.look) : judge(errand.judge);

async function look(question: FileQuestion): Promise<FileLook | Refused> {
  const opened = await open(question.file);
  if ('refused' in opened) return opened;
  const { kept, file } = opened;
  if (file.header.every((name) => name === '')) return { refused: null, headless: true };
  const rows = file.rows.slice(0, GUESS_ROWS).map(({ cells }) => cells);
  const mapping = within(question.mapping ?? guessMapping(file.header, rows), file.header.length);
  const judgement = judged(file, mapping, question);
  const { missing } = planImport(judgement.people, question.known, mapping, {
    today: question.today,
    newId: (line) => `line ${line}`,
  });
  return {
    kept,
    header: file.header,
    sample: rows.slice(0, SAMPLE_ROWS).map((cells) => cells.map((cell) => cell.slice(0, 80))),
    mapping,
    rows: judgement.rows,
    ready: judgement.ready,
    joining: judgement.people.filter(({ personId }) => personId === null).length,
    missing: missing.map(({ id }) => id),
    problems: judgement.problems,
    notes: judgement.notes,
  };
}

async function judge(question: FileQuestion): Promise<Judgement | Refused> {
  const opened = await open(question.file);
  return 'refused' in opened ? opened : judged(opened.file, question.mapping ?? {}, question);
}

async function open(given: FileGiven): Promise<{ kept: KeptFile; file: PeopleFile } | { refused: string }> {
  const kept = 'kept' in given ? given.kept : await keepPeopleFile(given.came, given.sheet);
  return 'refused' in kept ? kept : { kept, file: readPeopleFile(kept.bytes, kept.sheet) };
}

const judged = (file: PeopleFile, mapping: Mapping, { known, dateOrder }: FileQuestion): Judgement =>
  judgePeople(file, mapping, { isZone, known, dateOrder: dateOrder ?? undefined });

/** Only columns that the file has can mean something. */
const within = (mapping: Mapping, columns: number): Mapping =>
  Object.fromEntries(Object.entries(mapping).filter(([, column]) => column !== undefined && column < columns));
