import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { neighbourCorrelation, xmrChart } from './chart.domain.ts';
import { falseAlarmShare } from './false-alarm.domain.ts';
import { reachOf } from './reach.domain.ts';
import { pChart, pooled, xbarChart } from './sample-chart.domain.ts';
import { gaussian } from './simulation.domain.ts';

const folder = new URL('../../../shared/data/kpi/', import.meta.url);
const absent = !existsSync(folder);
const table = (file: string) =>
  readFileSync(new URL(file, folder), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/[\s,]+/));

/** NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2. */
const nist = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];

describe('charts give the published limits', () => {
  test('single values of NIST 6.3.2.2: centre 50.81, limits 45.815 and 55.805', () => {
    const chart = xmrChart(nist)!;
    expect(chart.centre).toBeCloseTo(50.81, 4);
    expect(chart.lower[0]).toBeCloseTo(45.815, 2);
    expect(chart.upper[0]).toBeCloseTo(55.805, 2);
    expect(chart.signals).toEqual([]);
  });

  test.skipIf(absent)('qcc viscosity, limits from the first twenty: 34.088 [32.565, 35.611], point 4 out', () => {
    const chart = xmrChart(
      table('qcc_viscosity.txt').map((row) => Number(row[1])),
      20,
    )!;
    expect(chart.centre).toBeCloseTo(34.088, 3);
    expect(chart.lower[0]).toBeCloseTo(32.565, 3);
    expect(chart.upper[0]).toBeCloseTo(35.611, 3);
    expect(chart.signals.filter((s) => s.rule === 'beyond-limit').map((s) => s.index)).toContain(4);
  });

  test.skipIf(absent)('qcc piston rings: means 73.988 to 74.014, samples 37 to 39 out', () => {
    const rows = table('qcc_pistonrings.txt');
    const groups = [...new Set(rows.map((row) => row[1]))].map((sample) =>
      rows.filter((row) => row[1] === sample).map((row) => Number(row[0])),
    );
    const chart = xbarChart(groups, 25)!;
    expect(chart.lower[0]).toBeCloseTo(73.988, 3);
    expect(chart.upper[0]).toBeCloseTo(74.014, 3);
    expect(chart.signals.filter((s) => s.rule === 'beyond-limit').map((s) => s.index)).toEqual([37, 38, 39]);
  });

  test.skipIf(absent)('qcc orange juice: 0.2313 [0.0524, 0.4102], 15 and 23 out', () => {
    const rows = table('qcc_orangejuice.txt').slice(0, 30);
    const chart = pChart(rows.map((row) => ({ numerator: Number(row[1]), denominator: Number(row[2]) })))!;
    expect(chart.centre).toBeCloseTo(0.2313, 4);
    expect(chart.lower[0]).toBeCloseTo(0.0524, 4);
    expect(chart.upper[0]).toBeCloseTo(0.4102, 4);
    expect(chart.signals.filter((s) => s.rule === 'beyond-limit').map((s) => s.index)).toEqual([15, 23]);
  });
});

describe('signals', () => {
  test('eight in a row on one side are named once, where the run completes', () => {
    const chart = xmrChart([...nist, ...Array<number>(12).fill(52)], 10)!;
    const run = chart.signals.filter((s) => s.rule === 'run-of-eight');
    expect(run).toEqual([{ index: 13, rule: 'run-of-eight', side: 'above', since: 6 }]);
  });

  test('a constant series has no signal, whatever its rounding', () => {
    expect(xmrChart(Array<number>(30).fill(0.1 + 0.2))!.signals).toEqual([]);
  });

  test('other units, another origin and the other sign change nothing but the words', () => {
    const values = [...nist, 60, 51, 50];
    const plain = xmrChart(values, 10)!.signals;
    expect(
      xmrChart(
        values.map((v) => v * 1e6 + 5),
        10,
      )!.signals,
    ).toEqual(plain);
    expect(
      xmrChart(
        values.map((v) => -v),
        10,
      )!.signals.map((s) => s.index),
    ).toEqual(plain.map((s) => s.index));
    expect(
      xmrChart(
        values.map((v) => -v),
        10,
      )!.signals[0]!.side,
    ).toBe('below');
  });

  test('of charts of 24 quiet months six to eleven in a hundred speak, as the chart says of itself', () => {
    const normal = gaussian(7);
    let spoke = 0;
    for (let i = 0; i < 3000; i++) spoke += Number(xmrChart(Array.from({ length: 24 }, normal))!.signals.length > 0);
    expect(spoke / 3000).toBeGreaterThan(0.06);
    expect(spoke / 3000).toBeLessThan(0.11);
    expect(falseAlarmShare(24, 24)).toBeCloseTo(spoke / 3000, 1);
  });

  test('readings that resemble their neighbours are noticed', () => {
    const normal = gaussian(3);
    let level = 0;
    const wandering = Array.from({ length: 60 }, () => (level = 0.8 * level + normal()));
    expect(neighbourCorrelation(wandering)!.notable).toBe(true);
    expect(neighbourCorrelation(Array.from({ length: 60 }, normal))!.notable).toBe(false);
  });
});

describe('can the process reach its target?', () => {
  const quiet = [78, 77, 80, 78, 76, 79, 80, 78, 78, 79, 77, 79, 76, 78];

  test('a target beyond the limits is out of reach, inside them chance decides, behind them it is always met', () => {
    const chart = xmrChart(quiet)!;
    expect(reachOf(chart, quiet, 90, 'higher').answer).toBe('out-of-reach');
    expect(reachOf(chart, quiet, 79, 'higher').answer).toBe('sometimes');
    expect(reachOf(chart, quiet, 60, 'higher').answer).toBe('always');
    expect(reachOf(chart, quiet, 90, 'lower').answer).toBe('always');
  });

  test('after a shift it is answered for the process of today', () => {
    const values = [...quiet, 76, 75, 76, 75, 74, 76, 75, 74, 75];
    const reach = reachOf(xmrChart(values, 14)!, values, 83, 'higher');
    expect(reach).toMatchObject({ answer: 'out-of-reach', shifted: true });
    expect(reach.high).toBeLessThan(83);
  });
});

test('a ratio pools its parts: a busy day weighs more than a quiet one', () => {
  expect(
    pooled([
      { numerator: 1, denominator: 2 },
      { numerator: 90, denominator: 98 },
    ]),
  ).toBeCloseTo(0.91, 10);
  expect(pooled([{ numerator: 0, denominator: 0 }])).toBeNull();
});
