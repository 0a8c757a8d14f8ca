import { chartOfFile } from '../../features/kpis/service.ts';
import { jsonOption, type Command, WrongUse } from './command.ts';
import { figuresOf, readingsBytes, refusedAnswer, wholeOption } from './kpi-file.ts';

const kinds = ['xmr', 'xbar', 'p', 'pprime', 'u', 'c'] as const;

export const command: Command = {
  about: 'Says what is signal and what is noise in a series of readings. Needs no server.',
  options: {
    kind: { value: kinds.join('|'), doc: 'The kind of chart; chosen from the columns when left out.' },
    baseline: { value: 'N', doc: 'Takes the limits from the first N readings; from all when left out.' },
    ...jsonOption,
  },
  operands: [{ name: 'FILE.csv', doc: 'date,value or date,numerator,denominator or date,sample,value.' }],
  async run(given) {
    const asked = given.text('kind');
    const kind = kinds.find((known) => known === asked);
    if (asked !== undefined && kind === undefined)
      throw new WrongUse(`--kind must be one of ${kinds.join(', ')}, but is "${asked}".`);
    const baseline = wholeOption(given, 'baseline', 2);
    const chart = chartOfFile(await readingsBytes(given.operands[0]!), { kind, baseline });
    if ('refused' in chart) return refusedAnswer(given.operands[0]!, chart.refused);
    const [lower, upper] = [[chart.lower].flat(), [chart.upper].flat()];
    const figure = figuresOf(Math.max(...upper) - Math.min(...lower));
    const range = (limits: number[]) =>
      limits.length === 1 ? figure(limits[0]!) : `${figure(Math.min(...limits))} to ${figure(Math.max(...limits))}`;
    return {
      text: [
        `${chart.kind}: centre ${figure(chart.centre)}, limits ${range(lower)} and ${range(upper)}`,
        ...chart.signals.map(({ index, date, rule }) => `  signal  ${index}  ${date}  ${rule}`),
        ...chart.shifts.map(
          ({ date, size, low, high, earliest, latest }) =>
            `  shift   ${date} (${earliest} to ${latest})  ${figure(size)} (${figure(low)} to ${figure(high)})`,
        ),
        ...chart.notes,
      ].join('\n'),
      json: chart,
    };
  },
};
