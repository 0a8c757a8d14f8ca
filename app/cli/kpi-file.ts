import { largestReadingsFile } from '../../features/kpis/import.contract.ts';
import { type Answer, type Given, WrongUse } from './command.ts';
import { fileBytes } from './file-bytes.ts';
import { type Problem, problemLines } from './import-report.ts';

/** The bytes of a file of readings. */
export const readingsBytes = (file: string): Promise<Uint8Array> => fileBytes(file, largestReadingsFile);

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
  return {
    undone: true,
    text: [`${file}: ${message}`, ...problemLines(problems)].join('\n'),
    json: { error: { code, message, problems } },
  };
}

/** Writes numbers with as many decimals as show three figures of a range of this width; the JSON keeps them all. */
export function figuresOf(width: number): (value: number) => string {
  const digits = width > 0 && Number.isFinite(width) ? Math.min(15, Math.max(0, 2 - Math.floor(Math.log10(width)))) : 3;
  return (value) => value.toFixed(digits);
}
