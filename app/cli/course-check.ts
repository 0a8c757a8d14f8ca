import { readFile } from 'node:fs/promises';
import { check } from '../../features/learning/course-gate.domain.ts';
import { evidenceOf } from '../../features/learning/item-gate.domain.ts';
import { readWrittenItems } from '../../features/learning/item.format.ts';
import { StartProblem } from '../../platform/config/start-problem.ts';
import { jsonOption, type Command } from './command.ts';
import { documentIn } from './document-read.ts';

export const command: Command = {
  about: 'Puts questions written anywhere through the gates. Needs no server.',
  options: {
    document: { value: 'FILE', doc: 'The document that the quotes come from, unless the file carries its blocks.' },
    ...jsonOption,
  },
  operands: [
    { name: 'FILE.json', doc: 'An object with `items`, as `course draft --json` prints it, or a list of items.' },
  ],
  async run(given) {
    const file = given.operands[0]!;
    const text = await readFile(file, 'utf8').catch(() => {
      throw new StartProblem('file_not_found', `There is no file ${file}.`);
    });
    const written = readWrittenItems(text);
    if ('problem' in written) throw new StartProblem('not_items', `${file}: ${written.problem}`);
    const source = given.text('document');
    const blocks = source === undefined ? written.blocks : (await documentIn(source)).blocks;
    const findings = check(written.items, blocks.length > 0 ? evidenceOf(blocks) : null).map(
      ({ item, gate, message }) => ({ item, gate, message }),
    );
    return {
      text:
        findings.length === 0
          ? `${written.items.length} questions, nothing found.`
          : findings.map(({ item, gate, message }) => `${item + 1}  ${gate}  ${message}`).join('\n'),
      json: { findings },
    };
  },
};
