import path from 'node:path';
import { largestDocument } from '../../features/learning/contract.ts';
import { readFileAsDocument, type DocumentRead } from '../../features/learning/service.ts';
import { StartProblem } from '../../platform/config/start-problem.ts';
import { jsonOption, type Command } from './command.ts';
import { fileBytes } from './file-bytes.ts';

type ReadDocument = Extract<DocumentRead, { document: unknown }>['document'];

/** Reads a file for a command; a file that cannot be read is told as a sentence, with its code in JSON. */
export async function documentIn(file: string, how: { recognise?: boolean } = {}): Promise<ReadDocument> {
  const bytes = await fileBytes(file, largestDocument);
  const read = await readFileAsDocument(bytes, path.basename(file), how);
  if ('refused' in read) throw new StartProblem(read.refused.code, read.refused.message);
  return read.document;
}

function placeOf(block: ReadDocument['blocks'][number]): string {
  if (block.page !== undefined) return `page ${block.page}`;
  if (block.slide !== undefined) return `slide ${block.slide}`;
  return block.line === undefined ? '' : `line ${block.line}`;
}

export const command: Command = {
  about:
    'Reads a document (Markdown, HTML, Word, PowerPoint, OpenDocument, Excel or PDF) into blocks, the way the library does. Needs no server.',
  options: {
    ...jsonOption,
    recognise: { doc: 'Read a scanned PDF by text recognition (English); some seconds a page.' },
  },
  operands: [{ name: 'FILE', doc: 'The document.' }],
  async run(given) {
    const { pictures: _bytes, ...document } = await documentIn(given.operands[0]!, {
      recognise: given.flag('recognise'),
    });
    const lines = document.blocks.map((block) => {
      const place = placeOf(block);
      const depth =
        block.type === 'heading'
          ? '#'.repeat(block.level ?? 1)
          : block.type === 'list_item'
            ? `${'  '.repeat((block.level ?? 1) - 1)}-`
            : ' ';
      const { picture } = block;
      const shown = picture ? `[${picture.mime}, ${picture.width} × ${picture.height}] ` : '';
      return `${block.id}  ${place.padEnd(9)} ${depth} ${shown}${block.text.length > 100 ? `${block.text.slice(0, 99)}…` : block.text}`;
    });
    return {
      text: [
        `${document.title} (${document.format}, ${document.language}, ${document.blocks.length} blocks)`,
        ...document.warnings,
        '',
        ...lines,
      ].join('\n'),
      json: document,
    };
  },
};
