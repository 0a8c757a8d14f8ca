import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayFromNumber } from '../../platform/kernel/day.ts';
import type { KpiKind } from './kind.domain.ts';
import { judgeSheet, type JudgingRules } from './reading-judge.domain.ts';
import { readReadingTable, UnreadableReadings } from './reading-table.format.ts';
import { largest, type Measured } from './reading.domain.ts';

const measured = (kind: KpiKind, cadence: Measured['cadence'], unit = ''): Measured => ({
  kind,
  cadence,
  unit,
  bounded: kind === 'ratio',
});
const known: Readonly<Record<string, Measured>> = {
  visits: measured('count', 'day'),
  solved: measured('ratio', 'week', '%'),
  queue: measured('duration', 'week', 'minutes'),
  takings: measured('money', 'month', 'EUR'),
  score: measured('value', 'quarter'),
};
const kpis = Object.keys(known);

async function judged(bytes: Uint8Array) {
  const { sheet } = await readReadingTable(bytes, { oneKpi: false });
  if (sheet.lacking.length > 0) return null;
  const rules: JudgingRules = {
    kpis: (sheet.columns.kpi?.cells ?? []).map((name) =>
      known[name]
        ? { target: kpis.indexOf(name), measured: known[name] }
        : { code: 'unknown_kpi', message: `There is no KPI “${name}”.` },
    ),
    places: (sheet.columns.place?.cells ?? []).map((name) => (name === '' ? 0 : name === 'Leeds' ? 1 : null)),
    today: '2026-11-26',
    calendar: { zone: 'Europe/London', weekStartsOn: 1, yearStartsIn: 4 },
  };
  return { sheet, ...judgeSheet(sheet, rules) };
}

const bytesOf = (text: string, mark: boolean) => new TextEncoder().encode(mark ? `\uFEFF${text}` : text);

const days = fc.integer({ min: 20_000, max: 20_800 }).map(dayFromNumber);
/** Days as they come, among them those on which clocks change, and what is none. */
const when = fc.oneof(
  { weight: 6, arbitrary: days },
  days.map((day) => day.split('-').toReversed().join('.')),
  days.map((day) => `${day}T00:30:00Z`),
  fc.constantFrom('2026-03-29T01:30:00Z', '2026-10-25T01:30:00+01:00', '2026-10-25', '2026-W44', '2026-10', '2026-Q2'),
  fc.constantFrom('', '2026-02-30', '31/31/2026', '3/4/2026', 'soon', '9999-12-31', '0000-01-01', '1e5'),
);
const number = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -5, max: 3000 }).map(String) },
  fc.double({ noNaN: false }).map(String),
  fc.integer({ min: 0, max: 99_999 }).map((x) => `${(x / 100).toFixed(2).replace('.', ',')}`),
  fc.constantFrom(
    '',
    'NaN',
    'Infinity',
    '-Infinity',
    '1e308',
    '-1e308',
    '1.234,5',
    '1,234',
    '0:04:30',
    '4:30',
    'EUR 5',
    '£5',
    'n/a',
    '12 %',
    '-0',
  ),
);
const line = fc.tuple(
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...kpis) }, fc.constantFrom('', 'Visits ', 'nobody', '"')),
  when,
  number,
  number,
  number,
  fc.constantFrom('', '', 'Leeds', 'Atlantis'),
);
const quoted = (cell: string) => (/[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

describe('whatever stands in a file of readings', () => {
  test('each line is a reading, repeats one, has no number, or is named with a sentence', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 80 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        async (lines, mark, end, bom) => {
          const text = [
            ['kpi', 'date', 'value', 'numerator', 'denominator', 'place'].join(mark),
            ...lines.map((cells) => cells.map(quoted).join(mark)),
          ].join(end);
          const found = (await judged(bytesOf(text, bom)))!;
          const sound = found.series.flatMap(({ line: at }) => [...at]);
          const named = new Set(found.problems.map((problem) => problem.line));
          expect(sound.some((at) => named.has(at))).toBe(false);
          expect(new Set(sound).size).toBe(sound.length);
          expect(sound.length + found.repeated + found.blank + named.size).toBe(found.sheet.rows);
          expect(found.problems.every(({ message }) => /[.?]$/.test(message))).toBe(true);
          const values = found.series.flatMap(({ value }) => [...value]);
          expect(values.every((x) => Number.isFinite(x) && Math.abs(x) <= largest)).toBe(true);
          // One reading for each place and period of a KPI, the earliest first.
          for (const { place, period } of found.series) {
            const keys = [...period].map((day, at) => place[at]! * 1e6 + day);
            expect(keys.every((key, at) => at === 0 || key > keys[at - 1]!)).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('bytes that are no table are refused with a sentence, never with a crash', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 2000 }),
          fc.string({ maxLength: 2000 }).map((text) => bytesOf(text, false)),
        ),
        async (bytes) => {
          const answer = await judged(bytes).catch((error: unknown) => error);
          return !(answer instanceof Error) || (answer instanceof UnreadableReadings && answer.message.endsWith('.'));
        },
      ),
      { numRuns: 500 },
    );
  });
});
