import { commitPlan, readPlanFile } from '../../features/goals/plan.contract.ts';
import { acting, asOption, uploadOf } from './acting.ts';
import { dataOption, jsonOption, type Command } from './command.ts';
import { datesOf, dryRunOption, reportText, tableOptions } from './import-report.ts';

export const command: Command = {
  about: 'Makes priorities, goals and key results from a plan, and says what reading it had to mend.',
  operands: [{ name: 'FILE', doc: 'StratML, a markdown page of OKRs, CSV or Excel.' }],
  options: {
    ...dryRunOption,
    ...tableOptions,
    active: { doc: 'Publishes the goals; they are drafts unless asked for.' },
    ...asOption,
    ...dataOption,
    ...jsonOption,
  },
  async run(given, io) {
    const upload = await uploadOf(given.operands[0] ?? '', readPlanFile);
    const dryRun = given.flag('dry-run');
    const reading = { dateOrder: datesOf(given), sheet: given.text('sheet') };
    return acting(given, io, async ({ run }) => {
      const plan = await run(readPlanFile, reading, { upload, rehearse: dryRun });
      const report = { rows: plan.nodeCount, ready: plan.nodeCount - plan.known, problems: plan.repairs };
      const text = reportText(report, 'goals and objectives');
      if (dryRun) return { json: report, text };
      const made = await run(commitPlan, { id: plan.id, as: given.flag('active') ? 'active' : 'draft' });
      const sentence = `${made.priorities} priorities, ${made.goals} goals and ${made.keyResults} key results were made.`;
      return { json: { ...report, ...made }, text: `${text}\n${sentence}` };
    });
  },
};
