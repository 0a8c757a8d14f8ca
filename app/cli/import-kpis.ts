import { importDefinitions } from '../../features/kpis/register.contract.ts';
import { acting, asOption, uploadOf } from './acting.ts';
import { dataOption, jsonOption, type Command } from './command.ts';
import { dryRunOption, reportText } from './import-report.ts';

export const command: Command = {
  about: 'Drafts KPIs from a register. What was imported before and says the same changes nothing.',
  operands: [
    {
      name: 'FILE',
      doc: 'YAML: a list with name, definition, target, owner, parent, health. CSV: the same as columns.',
    },
  ],
  options: {
    ...dryRunOption,
    partial: { doc: 'Takes the lines that are ready, although others cannot be taken.' },
    ...asOption,
    ...dataOption,
    ...jsonOption,
  },
  async run(given, io) {
    const upload = await uploadOf(given.operands[0] ?? '', importDefinitions);
    return acting(given, io, async ({ run }) => {
      const { report, drafts, made, changed } = await run(
        importDefinitions,
        { dryRun: given.flag('dry-run'), skipProblems: given.flag('partial') },
        { upload },
      );
      const text = reportText(report, 'KPIs');
      const lacking = drafts
        .filter(({ missing }) => missing.length > 0)
        .map(({ line, name, missing }) => `  line ${line}, ${name}: ${missing.join(', ')}`);
      const needs = lacking.length === 0 ? [] : ['Drafts that still need something:', ...lacking];
      const sentence = given.flag('dry-run')
        ? []
        : [`${made} KPIs drafted, ${changed} changed, ${report.unchanged} as before.`];
      return { json: { ...report, drafts, made, changed }, text: [text, ...needs, ...sentence].join('\n') };
    });
  },
};
