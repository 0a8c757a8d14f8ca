import { answer, given, onQuestion } from '../../platform/jobs/thread-side.ts';
import { type JudgingRules, judgeSheet } from './reading-judge.domain.ts';
import type { ReadingsAnswer, ReadingsRequest } from './reading-file.format.ts';
import { readReadingTable, UnreadableReadings } from './reading-table.format.ts';

const { bytes, choices, sheet: wanted } = given<ReadingsRequest>();

try {
  const { sheet, sheets, chosen } = await readReadingTable(bytes, choices, wanted);
  const { header, sample, mapping, lacking, rows, numbers, columns } = sheet;
  const zoneless = sheet.periods({ zone: 'UTC', weekStartsOn: 1, yearStartsIn: 1 });
  const decimals = Object.values(numbers).flatMap(({ decimal }) => (decimal ? [decimal] : []));
  answer<ReadingsAnswer>({
    facts: {
      sheets: [...sheets],
      sheet: chosen,
      header,
      sample,
      mapping,
      lacking,
      rows,
      dateOrder: zoneless?.order?.read ?? null,
      decimal: decimals[0]?.read ?? null,
      kpis: columns.kpi?.cells ?? [],
      places: columns.place?.cells ?? [],
    },
  });
  onQuestion((rules: JudgingRules) => {
    const judged = judgeSheet(sheet, rules);
    const { series } = judged;
    answer<ReadingsAnswer>(
      { judged },
      series.flatMap((one) =>
        [
          one.place,
          one.period,
          one.value,
          one.numerator,
          one.denominator,
          one.line,
          ...(one.sample ? [one.sample] : []),
        ].map(({ buffer }) => buffer),
      ),
    );
  });
} catch (error) {
  answer<ReadingsAnswer>({
    unreadable: error instanceof UnreadableReadings ? error.message : 'This file cannot be read as a table.',
  });
}
