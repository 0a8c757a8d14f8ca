import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { bringDocument } from '../../features/learning/contract.ts';
import { readFileAsDocument } from '../../features/learning/service.ts';
import { StartProblem } from '../../platform/config/start-problem.ts';
import { acting, asOption, uploadOf } from './acting.ts';
import { dataOption, jsonOption, type Command } from './command.ts';
import { dryRunOption } from './import-report.ts';

type Found = { file: string; id?: string; problem?: { code: string; message: string } };

export const command: Command = {
  about: 'Brings every document of a folder and its sub-folders into the library.',
  operands: [{ name: 'FOLDER', doc: 'Markdown, HTML, Word, PowerPoint, OpenDocument, Excel and PDF files.' }],
  options: { ...dryRunOption, ...asOption, ...dataOption, ...jsonOption },
  more: () =>
    'Files that cannot be read are named with the reason; the others are brought. A running Headway reads them.',
  async run(given, io) {
    const folder = given.operands[0] ?? '';
    const files = await filesIn(folder);
    if (files.length === 0) throw new StartProblem('no_documents', `There is no document in ${folder}.`);
    if (given.flag('dry-run')) return report(await rehearsed(folder, files), 'can be read');
    return acting(given, io, async ({ run }) => {
      const found: Found[] = [];
      for (const file of files) {
        try {
          const upload = await uploadOf(path.join(folder, file), bringDocument);
          found.push({ file, id: (await run(bringDocument, {}, { upload })).id });
        } catch (error) {
          found.push({ file, problem: problemOf(error) });
        }
      }
      return report(found, 'brought');
    });
  },
};

const readable = /\.(?:md|markdown|txt|html?|docx|pptx|odt|xlsx|pdf)$/i;

/** Relative paths in order; hidden files and the lock files of office programs are passed over. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new StartProblem('no_folder', `The folder ${folder} cannot be read.`);
  });
  return entries
    .filter((entry) => entry.isFile() && readable.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.split(path.sep).some((part) => /^(?:\.|~\$)/.test(part)))
    .sort();
}

/** What is wrong with one file; what is no refusal is thrown on. */
function problemOf(error: unknown): { code: string; message: string } {
  const { code, message } = error as { code?: string; message: string };
  if (code === undefined) throw error;
  return { code, message };
}

async function rehearsed(folder: string, files: readonly string[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const file of files) {
    try {
      const { name, bytes } = await uploadOf(path.join(folder, file), bringDocument);
      const read = await readFileAsDocument(bytes, name);
      found.push('refused' in read ? { file, problem: read.refused } : { file });
    } catch (error) {
      found.push({ file, problem: problemOf(error) });
    }
  }
  return found;
}

function report(found: readonly Found[], done: string) {
  const refused = found.filter(({ problem }) => problem);
  return {
    undone: refused.length === found.length,
    json: { documents: found, brought: found.length - refused.length, refused: refused.length },
    text: [
      ...refused.map(({ file, problem }) => `${file}: ${problem!.message}`),
      `${found.length - refused.length} of ${found.length} documents ${done}.`,
    ].join('\n'),
  };
}
