import { checkGoalTable, goalTableBytes } from '../../features/goals/service.ts';
import { StartProblem } from '../../platform/config/start-problem.ts';
import { jsonOption, type Command } from './command.ts';
import { fileBytes } from './file-bytes.ts';

export const command: Command = {
  about:
    'Reads goals in a CSV file and asks about their wording: copies, vague verbs, outputs, several goals in one, missing measures and dates, conflicts. Needs no server and no network.',
  operands: [
    { name: 'FILE', doc: 'CSV with a header line: id, parent, text; owner, level and kind if there are any.' },
  ],
  options: { ...jsonOption },
  async run(given, io) {
    const file = given.operands[0]!;
    const checked = await checkGoalTable(await fileBytes(file, goalTableBytes));
    if ('refused' in checked) throw new StartProblem('table_unreadable', `${file}: ${checked.refused}`);
    for (const { line, message } of checked.problems) io.note(`line ${line}: ${message}`);
    if (checked.without !== null)
      io.note(`Meaning could not be compared (${checked.without}); copies are found by their words alone.`);
    if (checked.notes > 0) io.note(`${checked.notes} rows are notes of a look back, not goals, and were not checked.`);
    // A level to hold is a question of the form, which offers the switch to a KPI; a table has nowhere to switch to.
    const findings = checked.findings
      .filter(({ code }) => code !== 'lasting-measure')
      .map(({ id, code, message, other }) => ({
        id,
        code,
        message,
        ...(other === null ? {} : { other }),
      }));
    return {
      text: [
        `${checked.goals} goals read, ${findings.length} questions`,
        ...findings.map(({ id, code, message }) => `${id}  ${code}  ${message}`),
      ].join('\n'),
      json: { findings, problems: checked.problems },
    };
  },
};
