import { evaluationOfFile } from '../../features/kpis/service.ts';
import { jsonOption, WrongUse, type Command } from './command.ts';
import { figuresOf, readingsBytes, refusedAnswer, wholeOption } from './kpi-file.ts';

export const command: Command = {
  about: 'Says whether an intervention changed a KPI, against units it did not touch. Needs no server.',
  options: {
    treated: { value: 'A,B', doc: 'The units that received it; the others are the comparison.', required: true },
    start: { value: 'DATE', doc: 'Its first day.', required: true },
    delay: { value: 'N', doc: 'Periods until it can show.' },
    'baseline-until': { value: 'DATE', doc: 'The last day of the baseline; what follows got the units chosen.' },
    better: { value: 'higher|lower', doc: 'Which end is better; higher when left out.' },
    matters: { value: 'X', doc: 'The smallest change that would matter, in the unit of the KPI.' },
    ...jsonOption,
  },
  operands: [{ name: 'FILE.csv', doc: 'date,unit,value.' }],
  async run(given) {
    const file = given.operands[0]!;
    const better = given.text('better');
    if (better !== undefined && better !== 'higher' && better !== 'lower')
      throw new WrongUse(`--better must be higher or lower, but is "${better}".`);
    const size = given.text('matters');
    const matters = size === undefined ? undefined : Number(size);
    if (matters !== undefined && !(matters > 0 && Number.isFinite(matters)))
      throw new WrongUse(`--matters must be a number above zero, but is "${size}".`);
    const treated = (given.text('treated') ?? '').split(',').map((unit) => unit.trim());
    const answer = evaluationOfFile(await readingsBytes(file), {
      treated: treated.filter(Boolean),
      start: given.text('start') ?? '',
      delay: wholeOption(given, 'delay', 0),
      baselineUntil: given.text('baseline-until'),
      better,
      matters,
    });
    if ('refused' in answer) return refusedAnswer(file, answer.refused);
    const { verdict, effect, low, high, relative, method, models, notes } = answer;
    const share = relative === null ? '' : `, ${(100 * relative).toFixed(1)} %`;
    const figure = figuresOf((high ?? 0) - (low ?? 0));
    const range = (told: { effect: number; low: number; high: number }) =>
      `${figure(told.effect)} (${figure(told.low)} to ${figure(told.high)}`;
    return {
      text: [
        effect === null || low === null || high === null
          ? verdict
          : `${verdict}: ${range({ effect, low, high })}${share}), judged by ${method}`,
        ...models.map((model) => `  ${model.name}: ${range(model)})`),
        ...notes,
      ].join('\n'),
      json: answer,
    };
  },
};
