import { largestDocument } from '../../features/learning/contract.ts';
import { checkWritten } from '../../features/learning/service.ts';
import { StartProblem } from '../../platform/config/start-problem.ts';
import { jsonOption, type Command } from './command.ts';
import { documentIn } from './document-read.ts';
import { fileBytes } from './file-bytes.ts';

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
    const text = new TextDecoder().decode(await fileBytes(file, largestDocument));
    const source = given.text('document');
    const checked = checkWritten(text, source === undefined ? undefined : await documentIn(source));
    if ('problem' in checked) throw new StartProblem('not_items', `${file}: ${checked.problem}`);
    const findings = checked.findings.map(({ item, gate, message }) => ({ item, gate, message }));
    return {
      text:
        findings.length === 0
          ? `${checked.items} questions, nothing found.`
          : findings.map(({ item, gate, message }) => `${item + 1}  ${gate}  ${message}`).join('\n'),
      json: { findings },
    };
  },
};
