import { draftByRules, gateSentence } from '../../features/learning/service.ts';
import { jsonOption, type Command } from './command.ts';
import { documentIn } from './document-read.ts';

export const command: Command = {
  about:
    'Drafts lessons and questions from a document by rules, the way the course editor does. Needs no server and no model.',
  options: {
    need: { value: 'TEXT', doc: 'What somebody should be able to do; only passages that answer it are used.' },
    ...jsonOption,
  },
  operands: [{ name: 'FILE', doc: 'The document.' }],
  async run(given) {
    const document = await documentIn(given.operands[0]!);
    const need = given.text('need');
    const draft = await draftByRules(document, need);
    const lessons = draft.lessons.map(({ title, minutes, blocks }) => ({ title, minutes, blocks }));
    const warnings = [...document.warnings, ...draft.warnings];
    return {
      text: [
        `${document.title}: ${lessons.length} lessons, ${draft.items.length} questions, ${draft.coverage.covered} of ${draft.coverage.headings} headings covered`,
        ...warnings,
        ...draft.lessons.flatMap((lesson) => [
          '',
          `${lesson.title} (${lesson.minutes} min)`,
          ...lesson.items.flatMap((item) => [
            `  ${item.kind}: ${item.stem}`,
            ...item.options.map((option, index) => `    ${item.key.includes(index) ? '*' : ' '} ${option}`),
            ...(item.answer ? [`    = ${item.answer.replaceAll('\n', ' / ')}`] : []),
          ]),
        ]),
        '',
        ...Object.entries(draft.refused).map(([gate, count]) => `refused ${count}: ${gateSentence(gate)}`),
      ].join('\n'),
      // The texts of the blocks go along, so that `course check` can look up every quote in this file alone.
      json: {
        lessons,
        items: draft.items,
        refused: draft.refused,
        coverage: draft.coverage,
        warnings,
        blocks: document.blocks.map(({ id, text, confidence }) => ({ id, text, confidence })),
      },
    };
  },
};
