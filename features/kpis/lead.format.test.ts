import { describe, expect, test } from 'vitest';
import { judgeLead } from './lead.domain.ts';
import { leadFiles, type LeadAnswer } from './lead.format.ts';
import { autoregressive, gaussian } from './simulation.domain.ts';

const read = (text: string) => text.split(' ').map(Number);
/** Sales and a leading indicator, 150 periods (Box & Jenkins 1976, series M; R datasets). */
const indicator = read(
  '10.01 10.07 10.32 9.75 10.33 10.13 10.36 10.32 10.13 10.16 10.58 10.62 10.86 11.2 10.74 10.56 10.48 10.77 11.33 10.96 11.16 11.7 11.39 11.42 11.94 11.24 11.59 10.96 11.4 11.02 11.01 11.23 11.33 10.83 10.84 11.14 10.38 10.9 11.05 11.11 11.01 11.22 11.21 11.91 11.69 10.93 10.99 11.01 10.84 10.76 10.77 10.88 10.49 10.5 11 10.98 10.61 10.48 10.53 11.07 10.61 10.86 10.34 10.78 10.8 10.33 10.44 10.5 10.75 10.4 10.4 10.34 10.55 10.46 10.82 10.91 10.87 10.67 11.11 10.88 11.28 11.27 11.44 11.52 12.1 11.83 12.62 12.41 12.43 12.73 13.01 12.74 12.73 12.76 12.92 12.64 12.79 13.05 12.69 13.01 12.9 13.12 12.47 12.47 12.94 13.1 12.91 13.39 13.13 13.34 13.34 13.14 13.49 13.87 13.39 13.59 13.27 13.7 13.2 13.32 13.15 13.3 12.94 13.29 13.26 13.08 13.24 13.31 13.52 13.02 13.25 13.12 13.26 13.11 13.3 13.06 13.32 13.1 13.27 13.64 13.58 13.87 13.53 13.41 13.25 13.5 13.58 13.51 13.77 13.4',
);
const sales = read(
  '200.1 199.5 199.4 198.9 199 200.2 198.6 200 200.3 201.2 201.6 201.5 201.5 203.5 204.9 207.1 210.5 210.5 209.8 208.8 209.5 213.2 213.7 215.1 218.7 219.8 220.5 223.8 222.8 223.8 221.7 222.3 220.8 219.4 220.1 220.6 218.9 217.8 217.7 215 215.3 215.9 216.7 216.7 217.7 218.7 222.9 224.9 222.2 220.7 220 218.7 217 215.9 215.8 214.1 212.3 213.9 214.6 213.6 212.1 211.4 213.1 212.9 213.3 211.5 212.3 213 211 210.7 210.1 211.4 210 209.7 208.8 208.8 208.8 210.6 211.9 212.8 212.5 214.8 215.3 217.5 218.8 220.7 222.2 226.7 228.4 233.2 235.7 237.1 240.6 243.8 245.3 246 246.3 247.7 247.6 247.8 249.4 249 249.9 250.5 251.5 249 247.6 248.8 250.4 250.7 253 253.7 255 256.2 256 257.4 260.4 260 261.3 260.4 261.6 260.8 259.8 259 258.9 257.4 257.7 257.9 257.4 257.3 257.6 258.9 257.8 257.7 257.2 257.5 256.8 257.5 257 257.6 257.3 257.5 259.6 261.1 262.9 263.3 262.8 261.8 262.2 262.7',
);
/** Television advertising and insurance quotations by month, 2002–2005 (Hyndman; R fpp2). */
const advertising = read(
  '7.212725 9.44357 7.53425 7.212725 9.44357 6.415215 5.80699 6.2036 7.58643 8.004935 8.83498 8.957255 9.53299 9.39295 8.91856 8.37412 9.844505 9.84939 8.40273 7.920675 7.436085 6.34049 6.939995 6.9771 8.010201 9.56546 6.27251 5.707495 7.96354 8.494221 9.789085 8.692825 8.05723 7.588995 8.244881 6.67554 9.219604 10.9638 10.45629 8.7286',
);
const quotes = read(
  '12.97065 15.38714 13.22957 12.97065 15.38714 11.72288 10.06177 10.82279 13.28707 14.57832 15.60542 15.93515 16.99486 16.87821 16.45128 15.28118 15.88901 15.67747 13.2878 12.64484 11.82771 9.69184 10.30415 11.38253 12.95149 13.63092 9.12098 8.39468 12.30076 13.84831 15.96246 14.19738 12.85922 12.08837 12.93375 11.72235 15.47126 18.43898 17.49186 14.49168',
);

const month = (i: number) => `${2001 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`;
const file = (series: readonly number[], date = month) =>
  new TextEncoder().encode(['date,value', ...series.map((value, i) => `${date(i)},${value}`)].join('\n'));

function lead(leading: readonly number[], lagging: readonly number[], date = month): LeadAnswer {
  const answer = leadFiles(file(leading, date), file(lagging, date));
  if ('refused' in answer) throw new Error(answer.refused.message);
  return answer;
}

describe('published pairs', () => {
  test('the leading indicator of Box and Jenkins leads sales by three periods', () => {
    const answer = lead(indicator, sales);
    expect(answer).toMatchObject({ verdict: 'leads', lag: 3, lagLow: 3, lagHigh: 3, sign: 1, n: 150, needed: null });
    expect(answer.correlation).toBeCloseTo(0.675, 2);
    expect(answer.notes.join(' ')).toMatch(/correlate at 0.95 \(lag 0\)/);
  });

  test('and read the other way round, it follows', () => {
    expect(lead(sales, indicator)).toMatchObject({ verdict: 'follows', lag: -3, sign: 1 });
  });

  test('advertising works in the month and the next', () => {
    expect(lead(advertising, quotes)).toMatchObject({ verdict: 'together', lag: 0, lagLow: 0, lagHigh: 1, sign: 1 });
  });

  test('other units, another origin and other dates change nothing; reversed polarity flips the sign', () => {
    const plain = lead(indicator, sales);
    const moved = lead(
      indicator.map((v) => v * 1000 + 5e5),
      sales.map((v) => v / 60 - 12),
      (i) => `${1987 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-17`,
    );
    expect({ ...moved, correlation: 0, notes: [] }).toEqual({ ...plain, correlation: 0, notes: [] });
    expect(moved.correlation).toBeCloseTo(plain.correlation!, 6);
    const flipped = lead(
      indicator,
      sales.map((v) => -v),
    );
    expect(flipped).toMatchObject({ verdict: 'leads', lag: 3, sign: -1 });
    expect(flipped.correlation).toBeCloseTo(-plain.correlation!, 6);
  });
});

const walk = (n: number, normal: () => number) => {
  let level = 0;
  return Array.from({ length: n }, () => (level += normal()));
};

describe('what is not related is not called related', () => {
  test.each([
    ['two walks', walk],
    ['white noise', (n: number, normal: () => number) => Array.from({ length: n }, normal)],
    ['memory of 0.8', (n: number, normal: () => number) => autoregressive(n, 0.8, normal)],
  ])('%s', (_, make) => {
    let related = 0;
    let untold = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const normal = gaussian(seed * 977);
      const { verdict } = judgeLead(make(104, normal), make(104, normal));
      related += Number(verdict !== 'none' && verdict !== 'cannot-tell');
      untold += Number(verdict === 'cannot-tell');
    }
    // 5 % and three standard errors of so few seeds; the proof has five hundred.
    expect(related / 60).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / 60));
    expect(untold / 60).toBeLessThanOrEqual(0.2);
  });
});

describe('a true lead is found', () => {
  test.each([
    [70, 1, 1],
    [70, 5, -1],
    [104, 2, 1],
  ])('in %d readings, by %d, with sign %d', (n, lag, sign) => {
    let found = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const normal = gaussian(seed * 31);
      const source = autoregressive(n + lag, 0.8, normal);
      const follower = Array.from({ length: n }, (_, t) => sign * source[t]! + 0.6 * normal());
      const result = judgeLead(source.slice(lag), follower);
      found += Number(
        result.verdict === 'leads' && result.sign === sign && result.lagLow! <= lag && result.lagHigh! >= lag,
      );
    }
    expect(found).toBeGreaterThanOrEqual(18);
  });
});

describe('what cannot be told', () => {
  test('too few readings: how many more a moderate lead would need', () => {
    const normal = gaussian(5);
    const few = lead(walk(15, normal), walk(15, normal));
    expect(few.verdict).toBe('cannot-tell');
    expect(few.needed).toBeGreaterThan(10);
    const some = lead(walk(30, normal), walk(30, normal));
    expect(some.verdict).toBe('cannot-tell');
    expect(some.needed!).toBeLessThan(few.needed!);
  });

  test('series that never vary, and files without a day in common', () => {
    expect(lead(Array<number>(40).fill(3), sales.slice(0, 40)).verdict).toBe('none');
    expect(
      leadFiles(
        file(sales),
        file(sales, (i) => `${1700 + i}-06-01`),
      ),
    ).toMatchObject({ refused: { code: 'no_pairs' } });
  });

  test('a single gap is bridged and said', () => {
    const lines = (series: readonly number[]) =>
      new TextEncoder().encode(
        ['date,value', ...series.map((value, i) => `${month(i)},${i === 70 ? '' : value}`)].join('\n'),
      );
    const answer = leadFiles(lines(indicator), lines(sales));
    expect(answer).toMatchObject({ verdict: 'leads', lag: 3 });
    expect('notes' in answer && answer.notes.join(' ')).toMatch(/1 missing/);
  });
});

test('two numbers that share the season, and nothing else, are called related in few of a hundred pairs', () => {
  const claims = Array.from({ length: 60 }, (_, seed) => {
    const normal = gaussian(seed * 4099 + 5);
    const pattern = Array.from({ length: 12 }, () => 2 * normal());
    const one = () => {
      let level = 0;
      return Array.from({ length: 84 }, (__, t) => (level += normal()) + pattern[t % 12]!);
    };
    return judgeLead(one(), one(), { season: 12 }).verdict;
  }).filter((verdict) => verdict !== 'none' && verdict !== 'cannot-tell');
  // 5 % and three standard errors of sixty.
  expect(claims.length).toBeLessThanOrEqual(8);
});
