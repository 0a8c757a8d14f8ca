import type { OutputOf } from '../../platform/action/action.ts';
import { commitImport, listImportProblems, startImport } from '../../features/people/import.contract.ts';
import { acting, asOption, uploadOf, type Acting } from './acting.ts';
import { dataOption, jsonOption, type Command } from './command.ts';
import { dryRunOption, reportText, type Problem } from './import-report.ts';

type PeopleProblem = OutputOf<typeof listImportProblems>['items'][number];

export const command: Command = {
  about: 'Brings people in from a CSV file; the columns are recognised by their names.',
  operands: [{ name: 'FILE', doc: 'CSV with a header line: name, e-mail, manager, team, place, zone …' }],
  options: {
    ...dryRunOption,
    partial: { doc: 'Brings in everybody who is ready, although rows have to be left out.' },
    'mark-left': { doc: 'People who are here and missing from the file have left.' },
    ...asOption,
    ...dataOption,
    ...jsonOption,
  },
  more: () => 'All or nothing: without --partial, one row that cannot be taken stops the import.',
  async run(given, io) {
    const upload = await uploadOf(given.operands[0] ?? '', startImport);
    return acting(given, io, async ({ run }) => {
      const { id, rows, ready, version } = await run(startImport, {}, { upload });
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
