import { open } from 'node:fs/promises';
import { StartProblem } from '../../platform/config/start-problem.ts';
import { tooLargeSentence } from '../../platform/files/file-size.ts';

/** The bytes of a file that an operand names. What is no file, or larger than can be used, is refused before it is read. */
export async function fileBytes(file: string, largest: number): Promise<Uint8Array> {
  if (file === '') throw new StartProblem('file_not_found', 'Name the file to read.');
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new StartProblem(
      'file_not_found',
      error.code === 'ENOENT'
        ? `There is no file ${file}.`
        : `${file} cannot be opened (${error.code ?? error.message}).`,
    );
  });
  try {
    const stat = await handle.stat();
    if (stat.isDirectory()) throw new StartProblem('not_a_file', `${file} is a folder. Name one of the files in it.`);
    if (stat.size > largest) throw new StartProblem('too_large', `${file}: ${tooLargeSentence(stat.size, largest)}`);
    return stat.isCharacterDevice() ? new Uint8Array() : await handle.readFile();
  } finally {
    await handle.close();
  }
}
