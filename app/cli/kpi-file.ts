import { readFile } from 'node:fs/promises';
import { StartProblem } from '../../platform/config/start-problem.ts';
import { type Answer, type Given, WrongUse } from './command.ts';
import { type Problem } from './import-report.ts';

/** The bytes of a file that a command was given. */
export async function bytesOf(file: string): Promise<Uint8Array> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new StartProblem(
      'file_not_found',
      error.code === 'ENOENT'
        ? `There is no file ${file}.`
        : `${file} cannot be opened (${error.code ?? error.message}).`,
    );
  });
}

/** A whole number of at least `least`, or nothing when the option was left out. */
export function wholeOption(given: Given, option: string, least: number): number | undefined {
  const text = given.text(option);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least)
    throw new WrongUse(`--${option} must be a whole number from ${least} up, but is "${text}".`);
  return number;
}

/** A file that was refused: its lines for a person, the same as JSON. */
export function refusedAnswer(
  file: string,
  { code, message, problems }: { code: string; message: string; problems: readonly Problem[] },
): Answer {
  const lines = problems
    .slice(0, 20)
    .map((problem) => `  line ${problem.line}${problem.column ? `, ${problem.column}` : ''}: ${problem.message}`);
  return {
    undone: true,
    text: [`${file}: ${message}`, ...lines].join('\n'),
    json: { error: { code, message, problems } },
  };
}
