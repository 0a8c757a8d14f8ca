import type { TableColumn } from './plan-column.domain.ts';
import type { Instance, Measure, Result } from './plan.domain.ts';

/** What is known of a measure at one time: where it stood, where it stands and where it should be. */
export interface MeasureFacts {
  readonly baseline?: number | string | undefined;
  readonly target?: number | string | undefined;
  readonly now?: number | string | undefined;
  readonly nowOn?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
}

/** Where it stood and where it should be are the periods of a measure, as the exchange formats know them. */
export function periodsOf({ baseline, target, now, nowOn, start, end }: MeasureFacts, line: number): Instance[] {
  const from = start ? { start } : {};
  const until = { ...from, ...(end ? { end } : {}) };
  const told = { ...from, ...(nowOn ? { end: nowOn } : {}) };
  const before: Result[] =
    baseline === undefined ? [] : [{ of: 'actual', value: baseline, ...from, label: 'baseline' }];
  const results: Result[] = [
    ...(target === undefined ? [] : [{ of: 'target' as const, value: target, ...until }]),
    ...(now === undefined ? [] : [{ of: 'actual' as const, value: now, ...told }]),
  ];
  return [
    ...(before.length === 0 ? [] : [{ actual: baseline!, ...from, results: before, line }]),
    ...(results.length === 0
      ? []
      : [
          {
            ...(target === undefined ? {} : { target }),
            ...(now === undefined ? {} : { actual: now }),
            ...(target === undefined ? told : until),
            results,
            line,
          },
        ]),
  ];
}

/** Columns of a row that say something about its measure. */
export const measureColumns: readonly TableColumn[] = ['unit', 'baseline', 'target', 'actual', 'stretch', 'direction'];

/** What the cells of one row say about a measure; undefined where they say nothing. */
export function measureOfCells(
  cell: (column: TableColumn) => string,
  say: (column: TableColumn, code: string, message: string) => void,
) {
  const name = cell('keyResult');
  const told = (['baseline', 'target', 'actual'] as const).filter((column) => cell(column) !== '');
  if (name === '' && told.length === 0) return undefined;
  const yes = told.some((column) => column !== 'baseline' && spokenYes(cell(column)) !== undefined);
  let unit = cell('unit');
  const value = (column: 'baseline' | 'target' | 'actual' | 'stretch'): number | string | undefined => {
    const written = cell(column);
    if (written === '') return undefined;
    const spoken = spokenYes(written);
    if (yes && spoken !== undefined) return spoken ? 1 : 0;
    const number = numberOfCell(written);
    if (number?.percent && unit === '') unit = '%';
    if (number) return number.value;
    say(column, 'number-unreadable', `“${written}” is not a number. It was kept as words.`);
    return written;
  };
  const [baseline, target, now, stretch] = [value('baseline'), value('target'), value('actual'), value('stretch')];
  if (baseline !== undefined && baseline === target)
    say('target', 'target-is-baseline', `The target is where it stands already (${target}), so nothing would move.`);
  const direction = directionOf(cell('direction'), baseline, target);
  return {
    name,
    unit,
    ...(yes ? { kind: 'yes_no' as const } : {}),
    ...(direction ? { direction } : {}),
    ...(typeof stretch === 'number' ? { stretch } : {}),
    baseline,
    target,
    now,
  };
}

export function directionOf(
  written: string,
  baseline?: number | string,
  target?: number | string,
): Measure['direction'] {
  if (/^(?:higher|up|more|increase)$/i.test(written)) return 'higher';
  if (/^(?:lower|down|less|fewer|decrease)$/i.test(written)) return 'lower';
  if (typeof baseline !== 'number' || typeof target !== 'number' || baseline === target) return undefined;
  return target > baseline ? 'higher' : 'lower';
}

/** Whether a word stands for yes or no, as people write it in tables. */
export const spokenYes = (cell: string): boolean | undefined =>
  /^(?:yes|y|true|done|achieved|✓|x)$/i.test(cell)
    ? true
    : /^(?:no|n|false|not yet|open)$/i.test(cell)
      ? false
      : undefined;

/** The number of a cell with its percent sign, thousands and currency; undefined where it is none. */
export function numberOfCell(cell: string): { value: number; percent: boolean } | undefined {
  const bare = cell
    .replaceAll(/[\s\u00a0\u202f]/g, '')
    .replace('−', '-')
    .replace(/^([-+]?)[€£$](?=[\d.])/, '$1')
    .replace(/[€£$]$/, '');
  const percent = bare.endsWith('%');
  const digits = percent ? bare.slice(0, -1) : bare;
  const read = /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits)
    ? digits.replaceAll(',', '')
    : /^[-+]?\d+,\d+$/.test(digits)
      ? digits.replace(',', '.')
      : digits;
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(read) || !Number.isFinite(Number(read))) return undefined;
  return { value: Number(read), percent };
}
