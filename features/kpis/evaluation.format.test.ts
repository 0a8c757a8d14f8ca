import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluationFile, type EvaluationAnswer, type FilePlan } from './evaluation.format.ts';
import { gaussian } from './simulation.domain.ts';

/** Share of accidents that killed, California by month 1981–1989, in per cent (Wooldridge, traffic2). */
const fatal =
  '0.901 0.913 0.915 0.9788 0.9146 1.0848 1.2168 1.1786 1.0454 0.9858 0.9065 0.901 0.7581 0.8227 0.8405 0.9272 0.9022 1.0073 0.9769 1.0225 1.0709 1.0113 0.8611 0.8557 0.7312 0.7409 0.7632 0.87 0.9879 0.9273 1.0014 1.0288 1.0065 0.8803 0.7883 0.8001 0.908 0.8803 0.9016 0.9152 0.9444 1.0037 1.0503 0.9738 1.0325 0.9034 0.7729 0.8023 0.8229 0.8364 0.8181 0.8873 0.8662 0.9474 0.9219 0.9248 0.8305 0.8667 0.7298 0.7834 0.7789 0.7173 0.7172 0.7017 0.8285 0.8738 0.8462 0.9467 0.9019 0.9363 0.843 0.7321 0.7861 0.7358 0.7743 0.8773 0.8944 0.8579 0.8797 1.034 0.9985 0.8256 0.8314 0.7877 0.7643 0.7937 0.8293 0.8382 0.8401 0.7699 0.9309 0.9609 0.9394 0.9462 0.8426 0.8608 0.8345 0.8122 0.7356 0.8503 0.8788 0.7883 1.0232 0.9798 0.9472 0.8669 0.8255 0.836'
    .split(' ')
    .map(Number);

const month = (i: number, year = 1981) => `${year + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`;
const bytes = (lines: readonly string[]) => new TextEncoder().encode(['date,unit,value', ...lines].join('\n'));

function evaluated(lines: readonly string[], plan: FilePlan): EvaluationAnswer {
  const answer = evaluationFile(bytes(lines), plan);
  if ('refused' in answer) throw new Error(answer.refused.message);
  return answer;
}

describe('two laws in one series, no comparison', () => {
  const lines = fatal.map((value, i) => `${month(i)},California,${value}`);
  const plan = { treated: ['California'], better: 'lower' as const };

  test('the speed law of May 1987 made accidents deadlier, by about 0.067', () => {
    const answer = evaluated(lines, { ...plan, start: '1987-05-01' });
    expect(answer.verdict).toBe('worse');
    expect(answer.low!).toBeLessThan(0.067);
    expect(answer.high!).toBeGreaterThan(0.067);
    expect(answer.method).toBe('own-past');
    expect(answer.notes.join(' ')).toMatch(/weaker evidence/);
    expect(answer.models.length).toBeGreaterThan(3);
  });

  test('of the belt law of January 1986 nothing can be told', () => {
    const answer = evaluated(lines, { ...plan, start: '1986-01-01' });
    expect(answer.verdict).toBe('cannot-tell');
    expect(answer.low!).toBeLessThan(-0.03);
  });

  test('a different year, unit and polarity say the same', () => {
    const plain = evaluated(lines, { ...plan, start: '1987-05-01' });
    const moved = evaluated(
      fatal.map((value, i) => `${month(i, 2003)},Elsewhere,${-1000 * value}`),
      { treated: ['Elsewhere'], better: 'higher', start: '2009-05-01' },
    );
    expect(moved.verdict).toBe(plain.verdict);
    expect(moved.effect! / plain.effect!).toBeCloseTo(-1000, 0);
  });
});

const kpi = new URL('../../../shared/data/kpi/', import.meta.url);
const absent = !existsSync(kpi);
const table = (name: string) => {
  const [head = '', ...rows] = readFileSync(new URL(name, kpi), 'utf8').trim().split('\n');
  const columns = head.split(',');
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, i) => [columns[i]!, cell])));
};

test.skipIf(absent)('job training drawn by lot: +1.79 thousand [0.47, 3.12], read only afterwards', () => {
  const people = table('wooldridge_jtrain2.csv');
  const answer = evaluated(
    people.map((p) => `1978-01-01,p${p['rownames']},${p['re78']}`),
    { treated: people.filter((p) => p['train'] === '1').map((p) => `p${p['rownames']}`), start: '1978-01-01' },
  );
  expect(answer).toMatchObject({ verdict: 'improved', method: 'after-only' });
  expect(answer.effect).toBeCloseTo(1.79, 2);
  expect(answer.low).toBeCloseTo(0.47, 1);
  expect(answer.high).toBeCloseTo(3.12, 1);
});

test.skipIf(absent)('training and scrap, counted by firm: cannot tell, leaning to improvement', () => {
  const firms = table('wooldridge_jtrain.csv').filter((row) => row['lscrap'] !== '');
  const treated = firms.filter((row) => row['year'] === '1988' && row['grant'] === '1').map((row) => row['fcode']!);
  const lines = firms.map((row) => `${row['year']}-01-01,${row['fcode']},${row['lscrap']}`);
  for (const delay of [0, 1]) {
    const answer = evaluated(lines, { treated, start: '1988-01-01', delay, better: 'lower' });
    expect(answer.verdict).toBe('cannot-tell');
    expect(answer.effect!).toBeLessThan(-0.2);
    expect(answer.effect!).toBeGreaterThan(-0.5);
  }
});

test.skipIf(absent)('the marketing action: +21 % [14, 28], from comparisons that enter with any sign', () => {
  const days = table('causalimpact_google_data.csv');
  const plan = { treated: ['y'], start: '2020-03-02' };
  const lines = (flip: number) =>
    days.flatMap((day) =>
      ['y', 'x1', 'x2'].map((u) => `${day['date']},${u},${(u === 'x1' ? flip : 1) * Number(day[u])}`),
    );
  for (const flip of [1, -1]) {
    const answer = evaluated(lines(flip), plan);
    expect(answer.verdict).toBe('improved');
    expect(answer.relative!).toBeGreaterThan(0.14);
    expect(answer.relative!).toBeLessThan(0.28);
    expect(answer.method).toBe('comparison-regression');
  }
});

describe('shops that shift by themselves', () => {
  test('are not credited, though there are only five', () => {
    let called = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const normal = gaussian(seed * 131);
      const lines = Array.from({ length: 5 }, (_, shop) => {
        const from = Math.floor(64 * Math.abs(Math.sin(seed + shop)));
        const size = normal();
        return Array.from({ length: 64 }, (__, i) => `${month(i)},s${shop},${50 + normal() + (i >= from ? size : 0)}`);
      }).flat();
      const { verdict } = evaluated(lines, { treated: ['s0'], start: month(52) });
      called += Number(verdict === 'improved' || verdict === 'worse');
    }
    expect(called / 60).toBeLessThanOrEqual(0.07 + 3 * Math.sqrt((0.07 * 0.93) / 60));
  });
});

test('days are inclusive, and what cannot be used is named', () => {
  const lines = Array.from({ length: 40 }, (_, i) => `${month(i)},a,${5 + (i % 3)}`);
  expect(evaluationFile(bytes(lines), { treated: ['b'], start: '1983-01-01' })).toMatchObject({
    refused: { code: 'unknown_unit' },
  });
  expect(evaluationFile(bytes(lines), { treated: ['a'], start: '1/1/83' })).toMatchObject({
    refused: { code: 'bad_day' },
  });
  const told = evaluated(lines, { treated: ['a'], start: '1983-06-01', baselineUntil: '1983-02-01' });
  expect(told.notes.join(' ')).toMatch(/3 periods before the start are left out/);
  expect(told.verdict).not.toBe('no-effect');
});
