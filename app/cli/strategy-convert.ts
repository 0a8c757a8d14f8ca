import { writeFile } from 'node:fs/promises';
import { strategyFormats, strategySidecar, strategyText } from '../../features/goals/service.ts';
import { StartProblem } from '../../platform/config/start-problem.ts';
import { jsonOption, WrongUse, type Command } from './command.ts';
import { repairLines, sidecarOf, strategyIn } from './strategy-file.ts';

export const command: Command = {
  about:
    'Writes a plan (StratML, a markdown page of OKRs, CSV or Excel) in another format. What StratML has no place for goes into a file beside it, and comes back when both are read. Needs no server.',
  options: {
    to: { value: 'FORMAT', doc: `One of ${strategyFormats.join(', ')}.`, required: true },
    out: { value: 'FILE', doc: 'Where to write; on standard output unless given.' },
    ...jsonOption,
  },
  operands: [{ name: 'FILE', doc: 'The plan.' }],
  async run(given, io) {
    const to = strategyFormats.find((format) => format === given.text('to'));
    if (!to) throw new WrongUse(`--to takes one of ${strategyFormats.join(', ')}.`);
    const { plan } = await strategyIn(given.operands[0]!);
    if (plan.nodes.length === 0)
      throw new StartProblem('no_goals', 'The file names no goal, so there is nothing to write.');
    for (const line of repairLines(plan)) io.note(line);
    const text = strategyText(plan, to);
    const out = given.text('out');
    const answer = { format: to, from: plan.format, counts: plan.counts, repairs: plan.repairs };
    if (out === undefined) {
      if (to === 'stratml') io.note('With --out FILE, what StratML has no place for is kept in a file beside it.');
      return {
        text: text.trimEnd(),
        json: { ...answer, text, ...(to === 'stratml' ? { sidecar: strategySidecar(plan) } : {}) },
      };
    }
    const files =
      to === 'stratml'
        ? [[out, text] as const, [sidecarOf(out), strategySidecar(plan)] as const]
        : [[out, text] as const];
    for (const [file, body] of files) await save(file, body);
    return {
      text: files.map(([file]) => `Written: ${file}`).join('\n'),
      json: { ...answer, files: files.map(([file]) => file) },
    };
  },
};

async function save(file: string, body: string): Promise<void> {
  try {
    await writeFile(file, body);
  } catch (cause) {
    throw new StartProblem('not_written', `${file} cannot be written.`, { cause });
  }
}
