import { describe, expect, test } from 'vitest';
import { addDays } from '../../platform/kernel/day.ts';
import { seriesChart } from './series-chart.domain.ts';
import { autoregressive, gaussian } from './simulation.domain.ts';
import { freshMarks, kpiChart, type SeriesPoint } from './kpi-chart.domain.ts';

const kpi = { unit: '%', kind: 'value' as const, cadence: 'day' as const, direction: 'higher' as const, target: 84 };
const quiet = [78, 77, 80, 78, 76, 79, 80, 78, 78, 79, 77, 79, 76, 78, 78, 79, 77, 78, 77, 80];
const series = (values: readonly number[], sample?: (at: number) => [number, number]): SeriesPoint[] =>
  values.map((value, at) => ({
    period: `2026-01-${String(at + 1).padStart(2, '0')}`,
    value,
    amended: false,
    numerator: sample?.(at)[0] ?? null,
    denominator: sample?.(at)[1] ?? null,
  }));
const seriesOf = (points: SeriesPoint[], base = points.length) => ({
  shown: points,
  phases: [{ id: null, from: '', until: points[base - 1]!.period, reason: null, points }],
});
const chartOf = (after: readonly number[]) => kpiChart(kpi, '', seriesOf(series([...quiet, ...after]), 20));
const asked = (after: readonly number[]) => freshMarks(chartOf(after)).map((mark) => `${mark.rule} ${mark.index}`);

describe('one excursion is one signal', () => {
  test('what stays beyond the same limit is not asked about again', () => {
    expect(asked([70, 69, 70])).toEqual(['beyond-limit 21']);
    expect(asked([70, 78, 70])).toEqual(['beyond-limit 21', 'beyond-limit 23']);
    expect(asked([70, 90])).toEqual(['beyond-limit 21', 'beyond-limit 22']);
  });

  test('a shift is told once, at the eighth reading, also when that lies beyond the limit', () => {
    expect(chartOf(Array<number>(8).fill(70)).marks.map((mark) => mark.rule)).toContain('run-of-eight');
    expect(asked([76.5, 76.5, 76.5, 76.5, 76.5, 76.5, 76.5, 70, 70])).toEqual(['run-of-eight 28']);
    expect(asked([...Array<number>(8).fill(76.5), 76, 70, 71])).toEqual(['run-of-eight 28']);
  });

  test('history that is brought in later is drawn and not asked about', () => {
    expect(asked([70, ...Array.from({ length: 10 }, (_, i) => 77 + (i % 3))])).toEqual([]);
    expect(
      chartOf([70, ...Array.from({ length: 10 }, (_, i) => 77 + (i % 3))]).marks.map((mark) => mark.index),
    ).toContain(21);
  });
});

describe('ratios', () => {
  const ratio = {
    unit: '%',
    kind: 'ratio' as const,
    cadence: 'day' as const,
    direction: 'higher' as const,
    target: null,
  };
  const shares = quiet.map((value) => value / 100);

  test('a day with few cases has wider limits', () => {
    const points = series(quiet, (at) => (at === 19 ? [8, 10] : [Math.round(shares[at]! * 400), 400]));
    const chart = kpiChart(ratio, '', seriesOf(points, 19));
    const width = (at: number) => chart.points[at]!.upper! - chart.points[at]!.lower!;
    expect(width(19)).toBeGreaterThan(3 * width(0));
    expect(chart.points[19]!.upper).toBeLessThanOrEqual(100);
  });

  test('shares that vary as chance does are p, those that vary more are p′, rates above one are u', () => {
    const kindOf = (points: SeriesPoint[]) => kpiChart(ratio, '', seriesOf(points)).kind;
    const luck = gaussian(3);
    const shares = (spread: number) => Array.from({ length: 20 }, () => Math.min(99, Math.round(80 + spread * luck())));
    expect(kindOf(series(shares(4), (at) => [shares(4)[at % 20]!, 100]))).toBe('p');
    const wild = shares(11);
    expect(kindOf(series(wild, (at) => [wild[at]!, 100]))).toBe('pprime');
    expect(kindOf(series(quiet, (at) => [quiet[at]! + 12, 30]))).toBe('u');
    expect(kindOf(series(quiet, (at) => [quiet[at]! + 0.5, 100]))).toBe('xmr');
  });

  test('its centre pools what was counted', () => {
    const points = series(quiet, (at) => (at < 10 ? [10, 20] : [90, 100]));
    expect(kpiChart(ratio, '', seriesOf(points)).centre).toBeCloseTo((100 * (100 + 900)) / 1200, 8);
  });
});

test('limits wait for eight readings and say how many are missing', () => {
  const points = series([5, 6, 5]);
  expect(kpiChart(kpi, '', seriesOf(points))).toMatchObject({
    centre: null,
    missing: 5,
    marks: [],
    reach: null,
  });
});

describe('a new level is accepted', () => {
  const fallen = series([...quiet, ...quiet.map((value) => value - 8)]);
  const first = { id: null, from: '', until: null, reason: null, points: fallen.slice(0, 20) };
  const accepted = {
    id: 'b',
    from: fallen[20]!.period,
    until: null,
    reason: 'The boiler model changed.',
    points: fallen.slice(20),
  };
  const before = kpiChart(kpi, '', { shown: fallen, phases: [first] }, { shifts: true });
  const after = kpiChart(kpi, '', { shown: fallen, phases: [first, accepted] }, { shifts: true });

  test('the shift is found, with its range, where the chart speaks', () => {
    expect(before.shifts).toHaveLength(1);
    const [shift] = before.shifts!;
    expect(shift).toMatchObject({ index: 21, period: fallen[20]!.period, readings: 20 });
    expect(shift!.size).toBeCloseTo(-8, 6);
    expect(shift!.level).toBeCloseTo(before.centre! - 8, 6);
    expect(kpiChart(kpi, '', { shown: fallen.slice(0, 20), phases: [first] }, { shifts: true }).shifts).toEqual([]);
  });

  test('later readings are judged by it, what was said before stays', () => {
    expect(before.marks.length).toBeGreaterThan(0);
    expect(after.marks).toEqual([]);
    expect(after.points.slice(0, 20)).toEqual(before.points.slice(0, 20));
    expect(after.centre).toBeCloseTo(before.centre! - 8, 6);
    expect(after.phases.map((phase) => phase.id)).toEqual([null, 'b']);
    expect(after.baseline).toMatchObject({ readings: 20, reason: 'The boiler model changed.' });
    expect(after.reach).toMatchObject({ answer: 'out-of-reach', shifted: false });
  });

  test('limits of a level that was read less than eight times wait, and say so', () => {
    const few = kpiChart(kpi, '', {
      shown: fallen.slice(0, 25),
      phases: [first, { ...accepted, points: fallen.slice(20, 25) }],
    });
    expect(few).toMatchObject({ centre: null, missing: 3, kind: null });
    expect(few.points.at(-1)).toMatchObject({ lower: null, centre: null });
    expect(few.points[0]!.lower).not.toBeNull();
  });
});

describe('what a baseline teaches', () => {
  const monthly = { ...kpi, cadence: 'month' as const, target: null };
  const season = [0, 2, 5, 9, 12, 14, 15, 13, 9, 5, 2, 0];
  const luck = gaussian(26);
  const months = Array.from({ length: 40 }, (_, at): SeriesPoint => ({
    period: `${2022 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`,
    value: 100 + season[at % 12]! + luck(),
    numerator: null,
    denominator: null,
    amended: false,
  }));
  const whole = (points: SeriesPoint[]) => ({
    shown: points,
    phases: [{ id: null, from: '', until: null, reason: null, points }],
  });

  test('a season that two years show is taken out: a month is compared with its own months', () => {
    const chart = kpiChart(monthly, '', whole(months));
    expect(chart.season).toBe(12);
    expect(chart.baseline!.readings).toBe(24);
    expect(chart.marks).toEqual([]);
    expect(chart.points[30]!.centre! - chart.points[36]!.centre!).toBeGreaterThan(13);
    const strange = months.map((m, at) => (at === 36 ? { ...m, value: m.value + 8 } : m));
    expect(kpiChart(monthly, '', whole(strange)).marks.map((mark) => mark.index)).toContain(37);
  });

  test('the season outlasts an accepted level that is too young to have its own', () => {
    const risen = months.map((m, at) => (at < 28 ? m : { ...m, value: m.value + 20 }));
    const from = risen[28]!.period;
    const chart = kpiChart(monthly, '', {
      shown: risen,
      phases: [
        { id: null, from: '', until: null, reason: null, points: risen.slice(0, 24) },
        { id: 'b', from, until: null, reason: 'A second shop.', points: risen.slice(28) },
      ],
    });
    expect(chart.season).toBe(12);
    expect(chart.marks.filter((mark) => mark.index > 28)).toEqual([]);
    expect(chart.centre!).toBeGreaterThan(120);
  });

  test('readings that resemble their neighbours widen the limits and call no runs', () => {
    const values = autoregressive(104, 0.85, gaussian(21)).map((value) => 50 + 3 * value);
    const points = values.map((value, at): SeriesPoint => ({
      period: addDays('2024-01-01', 7 * at),
      value,
      numerator: null,
      denominator: null,
      amended: false,
    }));
    const weekly = { ...kpi, cadence: 'week' as const, target: null };
    const base = { id: null, from: '', reason: null, points };
    const chart = kpiChart(weekly, '', { shown: points, phases: [{ ...base, until: points[59]!.period }] });
    expect(chart.memory!.factor).toBeGreaterThan(1.4);
    expect(chart.marks.filter((mark) => mark.rule === 'run-of-eight')).toEqual([]);
    expect(chart.marks.length).toBeLessThan(4);
  });
});

test('the page of a KPI and the command line are one engine', () => {
  const points = series([...quiet, ...quiet.map((value) => value - 8)]);
  const page = kpiChart(kpi, '', seriesOf(points, 20));
  const file = seriesChart(
    points.map((point, at) => ({ at, value: point.value })),
    { baseline: 20, season: 7 },
  );
  if (typeof file === 'string') throw new Error(file);
  expect(page.points.map((p) => [p.lower, p.upper])).toEqual(file.lower.map((low, i) => [low, file.upper[i]]));
  expect(page.marks.map((m) => [m.index, m.rule])).toEqual(file.signals.map((s) => [s.index, s.rule]));
});
