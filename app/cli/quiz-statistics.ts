import { largestDocument } from '../../features/learning/contract.ts';
import { quizStatistics } from '../../features/learning/service.ts';
import { StartProblem } from '../../platform/config/start-problem.ts';
import { jsonOption, type Command } from './command.ts';
import { fileBytes } from './file-bytes.ts';

export const command: Command = {
  about: 'Says how hard each question was and how well it tells people apart. Needs no server.',
  options: { ...jsonOption },
  operands: [
    {
      name: 'ANSWERS.csv',
      doc: 'A row a person, a column a question: 1 right, 0 wrong, empty not answered.',
    },
  ],
  async run(given) {
    const file = given.operands[0]!;
    const found = quizStatistics(await fileBytes(file, largestDocument));
    if ('problem' in found) throw new StartProblem('not_answers', `${file}: ${found.problem}`);
    const shown = (value: number | null) => (value === null ? '   –' : value.toFixed(3).padStart(6));
    const lines = found.items.map((item) => `${item.id.padEnd(12)} ${shown(item.p)} ${shown(item.pointBiserial)}`);
    return {
      text: [`${'question'.padEnd(12)}  right  point-biserial`, ...lines, `KR-20 ${shown(found.kr20)}`].join('\n'),
      json: found,
    };
  },
};
