import type { OutputOf } from '../../platform/action/action.ts';
import {
  commitImport,
  listImportProblems,
  PeopleColumn,
  remapImport,
  startImport,
} from '../../features/people/import.contract.ts';
import { acting, asOption, uploadOf, type Acting } from './acting.ts';
import { dataOption, jsonOption, WrongUse, type Command } from './command.ts';
import { datesOf, dryRunOption, reportText, tableOptions, type Problem } from './import-report.ts';

type Mapping = OutputOf<typeof startImport>['mapping'];
type PeopleProblem = OutputOf<typeof listImportProblems>['items'][number];

export const command: Command = {
  about: 'Brings people in from a table, CSV or Excel; the columns are recognised by their names.',
  operands: [{ name: 'FILE', doc: 'CSV or .xlsx with a header line: name, e-mail, manager, team, place, zone …' }],
  options: {
    ...dryRunOption,
    ...tableOptions,
    columns: { value: 'LIST', doc: 'What columns mean where their names do not say it: name=Who,manager=Boss' },
    partial: { doc: 'Brings in everybody who is ready, although rows have to be left out.' },
    'mark-left': { doc: 'People who are here and missing from the file have left.' },
    ...asOption,
    ...dataOption,
    ...jsonOption,
  },
  more: () =>
    `All or nothing: without --partial, one row that cannot be taken stops the import.\nA column can mean: ${PeopleColumn.options.join(', ')}.`,
  async run(given, io) {
    const said = columnsSaid(given.text('columns'));
    const dateOrder = datesOf(given);
    const sheet = given.text('sheet');
    const upload = await uploadOf(given.operands[0] ?? '', startImport);
    return acting(given, io, async ({ run }) => {
      const looked = await run(startImport, { dateOrder, sheet }, { upload });
      const mapping = withSaid(looked.mapping, placesOf(said, looked.header));
      const { id, rows, ready, version } =
        said.size === 0 ? looked : await run(remapImport, { id: looked.id, version: looked.version, mapping });
      const problems = await allProblems(run, id);
      const report = { rows, ready, problems };
      const leftOut = problems.some(({ effect }) => effect === 'row_left_out');
      if (given.flag('dry-run')) return { json: report, text: reportText(report, 'rows') };
      if (leftOut && !given.flag('partial')) {
        return {
          undone: true,
          json: report,
          text: `${reportText(report, 'rows')}\nNobody was brought in. --partial brings in those who are ready.`,
        };
      }
      const done = await run(commitImport, { id, version, leavers: given.flag('mark-left') ? 'mark_left' : 'keep' });
      return {
        json: { ...report, ...done },
        text: `${reportText(report, 'rows')}\n${done.joined} joined, ${done.changed} changed, ${done.left} left.`,
      };
    });
  },
};

/** Field → heading, as `name=Who,manager=Boss` says it. */
function columnsSaid(list = ''): Map<PeopleColumn, string> {
  const said = new Map<PeopleColumn, string>();
  for (const pair of list.split(',').filter((part) => part.trim() !== '')) {
    const [field = '', ...heading] = pair.split('=').map((part) => part.trim());
    if (!PeopleColumn.options.some((known) => known === field) || heading.length === 0)
      throw new WrongUse(
        `--columns takes pairs such as name=Who; "${pair}" is none. It knows ${PeopleColumn.options.join(', ')}.`,
      );
    said.set(field as PeopleColumn, heading.join('='));
  }
  return said;
}

/** What was said counts, also against a guess about the same column. */
function withSaid(guessed: Mapping, said: Mapping): Mapping {
  const taken = new Set(Object.values(said));
  return { ...Object.fromEntries(Object.entries(guessed).filter(([, column]) => !taken.has(column))), ...said };
}

function placesOf(said: ReadonlyMap<PeopleColumn, string>, header: readonly string[]): Mapping {
  return Object.fromEntries(
    [...said].map(([field, heading]) => {
      const at = header.findIndex((name) => name.toLowerCase() === heading.toLowerCase());
      if (at < 0) throw new WrongUse(`The file has no column "${heading}". It has: ${header.join(', ')}.`);
      return [field, at];
    }),
  );
}

async function allProblems(run: Acting['run'], id: string): Promise<(Problem & Pick<PeopleProblem, 'effect'>)[]> {
  const all: PeopleProblem[] = [];
  let cursor: string | undefined;
  do {
    const page = await run(listImportProblems, { id, limit: 200, ...(cursor && { cursor }) });
    all.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return all.map(({ line, column, code, message, effect }) => ({ line, column, code, message, effect }));
}
