import { importReadings } from '../../features/kpis/import.contract.ts';
import { acting, asOption, uploadOf } from './acting.ts';
import { dataOption, jsonOption, type Command } from './command.ts';
import { datesOf, dryRunOption, reportText, tableOptions } from './import-report.ts';

export const command: Command = {
  about: 'Takes KPI readings from a CSV or Excel file. Lines that were taken before change nothing.',
  operands: [
    { name: 'FILE', doc: 'CSV or .xlsx with a header line: kpi, period, value, or numerator and denominator; unit.' },
  ],
  options: {
    ...dryRunOption,
    ...tableOptions,
    partial: { doc: 'Takes the lines that are ready, although others cannot be taken.' },
    reason: { value: 'WORDS', doc: 'Why readings are corrected, when lines differ from what is here.' },
    ...asOption,
    ...dataOption,
    ...jsonOption,
  },
  async run(given, io) {
    const upload = await uploadOf(given.operands[0] ?? '', importReadings);
    const reason = given.text('reason');
    const dateOrder = datesOf(given);
    const sheet = given.text('sheet');
    return acting(given, io, async ({ run }) => {
      const { report, taken } = await run(
        importReadings,
        {
          dryRun: given.flag('dry-run'),
          skipProblems: given.flag('partial'),
          dateOrder,
          sheet,
          ...(reason && { reason }),
        },
        { upload },
      );
      const text = reportText(report, 'lines');
      if (given.flag('dry-run')) return { json: report, text };
      const sentence = `${taken.recorded} readings taken, ${taken.amended} corrected, ${taken.unchanged} known before; ${taken.signals} signals raised.`;
      return { json: { ...report, ...taken }, text: `${text}\n${sentence}` };
    });
  },
};
