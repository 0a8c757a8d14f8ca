import { describe, expect, test } from 'vitest';
import { chartFile, type ChartAnswer } from './series-chart.format.ts';
import { levelShifts } from './level-shift.domain.ts';
import { meanDeviationOf, meanRangeOf } from './normal.domain.ts';
import { autoregressive, gaussian } from './simulation.domain.ts';

const read = (text: string) => text.split(/[\s,]+/).map(Number);
/** NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2. */
const nist = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
/** Annual flow of the Nile at Aswan 1871–1970 (Cobb 1978; R datasets). */
const nile = read(
  `1120 1160 963 1210 1160 1160 813 1230 1370 1140 995 935 1110 994 1020 960 1180 799 958 1140 1100 1210 1150 1250 1260 1220 1030 1100 774 840 874 694 940 833 701 916 692 1020 1050 969 831 726 456 824 702 1120 1100 832 764 821 768 845 864 862 698 845 744 796 1040 759 781 865 845 944 984 897 822 1010 771 676 649 846 812 742 801 1040 860 874 848 890 744 749 838 1050 918 986 797 923 975 815 1020 906 901 1170 912 746 919 718 714 740`,
);
/** Level of Lake Huron 1875–1972 in feet (Brockwell & Davis 1991; R datasets): it wanders, nothing happened. */
const huron = read(
  `580.38 581.86 580.97 580.80 579.79 580.39 580.42 580.82 581.40 581.32 581.44 581.68 581.17 580.53 580.01 579.91 579.14 579.16 579.55 579.67 578.44 578.24 579.10 579.09 579.35 578.82 579.32 579.01 579.00 579.80 579.83 579.72 579.89 580.01 579.37 578.69 578.19 578.67 579.55 578.92 578.09 579.37 580.13 580.14 579.51 579.24 578.66 578.86 578.05 577.79 576.75 576.75 577.82 578.64 580.58 579.48 577.38 576.90 576.94 576.24 576.84 576.85 576.90 577.79 578.18 577.51 577.23 578.42 579.61 579.05 579.26 579.22 579.38 579.10 577.95 578.12 579.75 580.85 580.41 579.96 579.61 578.76 578.18 577.21 577.13 579.10 578.25 577.91 576.89 575.96 576.80 577.68 578.38 578.52 579.74 579.31 579.89 579.96`,
);
/** Viscosity of a batch process (R qcc). */
const viscosity = read(
  '34.05 34.40 33.59 35.96 34.70 33.51 33.79 34.04 34.52 33.75 33.27 33.71 34.03 34.58 34.02 33.97 34.05 34.04 33.73 34.05 34.39 33.75 33.40 33.27 34.65 34.80 34.55 35.40 34.75 34.50 34.70 34.29 34.61 34.49 35.03',
);
/** Faulty cans of orange juice, of fifty (Montgomery; R qcc), the thirty trial samples. */
const juice = read('12 15 8 10 4 7 16 9 14 10 5 6 17 12 22 8 10 5 13 11 20 18 24 15 9 12 7 13 9 6');
/** Diameters of piston rings, five a sample (Montgomery; R qcc), in thousandths of a millimetre above 73.9. */
const rings = read(
  `130 102 119 92 108 95 92 101 111 104 88 124 121 105 102 102 96 93 115 109 92 107 115 89 114 109 94 97 85 93 95 106 94 100 105 85 103 93 115 88 108 95 109 105 104 98 100 90 107 95 94 98 94 95 90 104 100 107 100 96 83 102 98 97 112 106 67 94 100 84 112 114 98 99 107 100 84 105 98 96 94 112 86 105 107 106 110 118 103 100 84 102 103 105 97 100 110 113 120 103 88 101 109 105 96 104 99 90 106 109 110 89 90 109 114 115 108 93 100 110 82 84 95 117 113 112 115 130 86 100 95 110 90 115 101 87 99 85 100 90 108 110 103 91 106 103 100 101 86 97 94 103 115 120 104 108 102 118 95 105 101 104 90 96 98 115 100 116 125 100 130 105 100 116 112 101 90 95 110 124 115 120 124 105 119 135 110 112 115 126 117 113 136 125 126 110 105 129 100 120`,
).map((excess) => 73.9 + excess / 1000);

const day = (i: number) => new Date(Date.UTC(2021, 0, 1 + i)).toISOString().slice(0, 10);
const month = (i: number) => `${2001 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`;
const bytes = (head: string, lines: readonly string[]) => new TextEncoder().encode(`${head}\n${lines.join('\n')}\n`);
const values = (series: readonly number[], date = day) =>
  bytes(
    'date,value',
    series.map((value, i) => `${date(i)},${value}`),
  );

function chart(file: Uint8Array, options: Parameters<typeof chartFile>[1] = {}): ChartAnswer {
  const answer = chartFile(file, options);
  if ('refused' in answer) throw new Error(answer.refused.message);
  return answer;
}

const beyond = (answer: ChartAnswer) => answer.signals.filter((s) => s.rule === 'beyond-limit').map((s) => s.index);

describe('published limits come out to four digits, the kind chosen from the columns', () => {
  test('NIST 6.3.2.2', () => {
    const answer = chart(values(nist));
    expect(answer.kind).toBe('xmr');
    expect(answer.centre).toBeCloseTo(50.81, 6);
    expect(answer.lower).toBeCloseTo(45.815, 3);
    expect(answer.upper).toBeCloseTo(55.805, 3);
    expect(answer.signals).toEqual([]);
    expect(answer.shifts).toEqual([]);
  });

  test('viscosity, limits from the first twenty', () => {
    const answer = chart(values(viscosity), { baseline: 20 });
    expect(answer.centre).toBeCloseTo(34.088, 6);
    expect(answer.lower).toBeCloseTo(32.565, 3);
    expect(answer.upper).toBeCloseTo(35.611, 3);
    expect(beyond(answer)).toEqual([4]);
  });

  test('piston rings: X-bar', () => {
    const lines = rings.map((value, i) => `${day(Math.floor(i / 5))},${Math.floor(i / 5) + 1},${value}`);
    const answer = chart(bytes('date,sample,value', lines), { baseline: 25 });
    expect(answer.kind).toBe('xbar');
    expect(answer.lower).toBeCloseTo(73.988, 3);
    expect(answer.upper).toBeCloseTo(74.0143, 4);
    expect(answer.sigma).toBeCloseTo(0.009785, 5);
    expect(beyond(answer)).toEqual([37, 38, 39]);
    expect(answer.notes.join(' ')).toMatch(/mean range inside of the samples/);
  });

  test('orange juice: shares', () => {
    const answer = chart(
      bytes(
        'date,numerator,denominator',
        juice.map((faulty, i) => `${day(i)},${faulty},50`),
      ),
    );
    expect(answer.kind).toBe('p');
    expect(answer.centre).toBeCloseTo(0.2313, 4);
    expect(answer.lower).toBeCloseTo(0.0524, 4);
    expect(answer.upper).toBeCloseTo(0.4102, 4);
    expect(beyond(answer)).toEqual([15, 23]);
  });

  test('constants of small samples (Montgomery, appendix VI)', () => {
    expect([2, 5, 10, 25].map(meanRangeOf).map((d2) => d2.toFixed(3))).toEqual(['1.128', '2.326', '3.078', '3.931']);
    expect([2, 5, 10, 25].map(meanDeviationOf).map((c4) => c4.toFixed(4))).toEqual([
      '0.7979',
      '0.9400',
      '0.9727',
      '0.9896',
    ]);
  });
});

describe('kinds', () => {
  const ratio = (lines: string[]) => bytes('date,numerator,denominator', lines);

  test('limits of a share follow the number of cases; with a limit a point they are lists', () => {
    const answer = chart(ratio(juice.map((faulty, i) => `${day(i)},${faulty},${50 + 10 * (i % 3)}`)));
    expect(answer.lower).toHaveLength(30);
    expect(answer.sigma).toBeNull();
  });

  test('shares of many cases that vary more than chance become p′, and stop crying wolf', () => {
    const normal = gaussian(4);
    const file = ratio(Array.from({ length: 40 }, (_, i) => `${day(i)},${Math.round(9000 + 200 * normal())},10000`));
    expect(chart(file).kind).toBe('pprime');
    expect(beyond(chart(file)).length).toBeLessThan(2);
    expect(beyond(chart(file, { kind: 'p' })).length).toBeGreaterThan(10);
  });

  test('counts over their base become u, sums of minutes or money single values', () => {
    const normal = gaussian(8);
    const counts = Array.from({ length: 30 }, (_, i) => `${day(i)},${Math.round(40 + 6 * normal())},10`);
    const answer = chart(ratio(counts));
    expect(answer.kind).toBe('u');
    const centre = counts.reduce((s, line) => s + Number(line.split(',')[1]), 0) / 300;
    expect(answer.upper).toBeCloseTo(centre + 3 * Math.sqrt(centre / 10), 6);
    expect(chart(ratio(counts.map((line) => line.replace(/,(\d+),10$/, ',$1.5,10')))).kind).toBe('xmr');
    expect(chart(ratio(counts.map((line, i) => line.replace(/,(\d+),10$/, `,${4000 + 900 * (i % 4)},10`)))).kind).toBe(
      'xmr',
    );
  });

  test('c is for counts alone, and says so', () => {
    expect(chart(values([4, 6, 3, 5, 7, 4, 6, 5, 4, 6]), { kind: 'c' })).toMatchObject({
      kind: 'c',
      centre: 5,
      lower: 0,
    });
    expect(chartFile(values(nist), { kind: 'c' })).toMatchObject({ refused: { code: 'not_counts' } });
    expect(chartFile(values(nist), { kind: 'p' })).toMatchObject({ refused: { code: 'no_ratio' } });
  });
});

describe('level shifts', () => {
  test('the Nile falls once, about 1899, by 247.8', () => {
    const answer = chart(values(nile, (i) => `${1871 + i}-01-01`));
    expect(answer.shifts).toHaveLength(1);
    const shift = answer.shifts[0]!;
    expect(Math.abs(Number(shift.date.slice(0, 4)) - 1898)).toBeLessThanOrEqual(3);
    expect(shift.size).toBeCloseTo(-247.8, 1);
    expect((shift.high - shift.low) / 3.97).toBeCloseTo(28, -1);
    expect(Number(shift.earliest.slice(0, 4))).toBeGreaterThanOrEqual(1895);
    expect(Number(shift.latest.slice(0, 4))).toBeLessThanOrEqual(1902);
  });

  test('a lake that wanders has none; its limits are widened and the chart says why', () => {
    const answer = chart(values(huron, (i) => `${1875 + i}-01-01`));
    expect(answer.shifts).toEqual([]);
    expect(answer.notes.join(' ')).toMatch(/Autocorrelated/);
    expect(beyond(answer)).toEqual([]);
  });

  test('neither has a walk, a straight climb, or a memory of 0.8', () => {
    let claimed = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const normal = gaussian(seed);
      let level = 0;
      claimed += levelShifts(Array.from({ length: 90 }, () => (level += normal()))).length;
      claimed += levelShifts(Array.from({ length: 60 }, (_, i) => i / 20 + normal())).length;
      claimed += levelShifts(autoregressive(80, 0.8, normal)).length;
    }
    expect(claimed).toBeLessThanOrEqual(6);
  });

  test('other units, another origin, other dates and the other sign find the same shift', () => {
    const plain = levelShifts(nile)[0]!;
    const scaled = levelShifts(nile.map((v) => v * 1e6 + 7e8))[0]!;
    expect(scaled.index).toBe(plain.index);
    expect(scaled.size / plain.size).toBeCloseTo(1e6, 0);
    expect(levelShifts(nile.map((v) => -v))[0]).toMatchObject({ index: plain.index, from: plain.from });
    expect(chart(values(nile, (i) => `${1431 + i}-05-09`)).shifts[0]!.index).toBe(plain.index);
  });
});

describe('seasons', () => {
  const seasonal = (extra: number) => {
    const normal = gaussian(21);
    return Array.from(
      { length: 60 },
      (_, i) => 100 + 12 * Math.sin((2 * Math.PI * i) / 12) + normal() + (i === 57 ? extra : 0),
    );
  };

  test('a December is judged against Decembers, and the limits move with the year', () => {
    const answer = chart(values(seasonal(0), month));
    expect(answer.notes.join(' ')).toMatch(/same season/);
    expect(beyond(answer)).toEqual([]);
    expect(answer.lower).toHaveLength(60);
  });

  test('what is unusual for its season is a signal, though it is ordinary for the year', () => {
    expect(beyond(chart(values(seasonal(9), month)))).toEqual([58]);
  });

  test('daily readings without a week, and few readings, get none', () => {
    expect(typeof chart(values(viscosity)).lower).toBe('number');
    expect(typeof chart(values(seasonal(0).slice(0, 20), month)).lower).toBe('number');
  });
});

describe('files', () => {
  test('every line that cannot be used is named, and nothing is charted', () => {
    const answer = chartFile(
      bytes('date,value', ['2026-01-01,NaN', '2026-01-02,1e308', '2026-01-03,5', '2026-01-03,6', '3/4/2026,1']),
      {},
    );
    expect('refused' in answer && answer.refused.problems.map(({ line, code }) => [line, code])).toEqual([
      [2, 'bad_number'],
      [3, 'bad_number'],
      [5, 'twice'],
      [6, 'bad_day'],
    ]);
    expect(chartFile(bytes('date,numerator,denominator', ['2026-01-01,3,-4', '2026-01-02,3,0']), {})).toMatchObject({
      refused: { problems: [{ code: 'negative' }, { code: 'no_cases' }] },
    });
  });

  test('an empty cell is a missing reading, not zero; lines may come in any order', () => {
    const shuffled = nist.map((value, i) => `${day(i)},${value}`).toReversed();
    const answer = chart(bytes('date,value', [...shuffled, `${day(20)},`]));
    expect(answer.centre).toBeCloseTo(50.81, 6);
    expect(answer.notes.join(' ')).toMatch(/1 line has no reading/);
  });
});

test('of quiet charts of 24 months six to eleven in a hundred speak, shifts included', () => {
  const normal = gaussian(77);
  let spoke = 0;
  for (let i = 0; i < 600; i++) {
    const answer = chart(values(Array.from({ length: 24 }, normal), month));
    spoke += Number(answer.signals.length + answer.shifts.length > 0);
  }
  expect(spoke / 600).toBeGreaterThan(0.05);
  expect(spoke / 600).toBeLessThan(0.12);
});
