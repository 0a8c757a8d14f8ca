import { leadOfFiles } from '../../features/kpis/service.ts';
import { jsonOption, type Command } from './command.ts';
import { readingsBytes, refusedAnswer } from './kpi-file.ts';

export const command: Command = {
  about: 'Says whether one series leads another, and by how many periods. Needs no server.',
  options: { ...jsonOption },
  operands: [
    { name: 'LEADING.csv', doc: 'date,value: what is said to lead.' },
    { name: 'LAGGING.csv', doc: 'date,value: what is said to follow.' },
  ],
  async run(given) {
    const [leading = '', lagging = ''] = given.operands;
    const answer = leadOfFiles(await readingsBytes(leading), await readingsBytes(lagging));
    if ('refused' in answer) return refusedAnswer(`${leading}, ${lagging}`, answer.refused);
    const { verdict, lag, lagLow, lagHigh, correlation, sign, n, needed, notes } = answer;
    const found =
      lag === null
        ? `${verdict}${needed === null ? '' : `: needs ${needed} more readings`}`
        : `${verdict}: lag ${lag} (${lagLow} to ${lagHigh}), ${sign === 1 ? 'same' : 'opposite'} direction, correlation ${correlation!.toFixed(3)}`;
    return { text: [`${found} (n = ${n})`, ...notes].join('\n'), json: answer };
  },
};
