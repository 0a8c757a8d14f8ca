import { tooLargeSentence } from '../../platform/files/file-size.ts';
import { planBytes, type Repair } from './plan.domain.ts';
import { UnreadablePlan } from './unreadable.format.ts';

/**
 * The text of a file: UTF-8, UTF-16 with its mark, else Windows-1252 as spreadsheets write it, which is told as a repair.
 * Throws {@link UnreadablePlan} for what is no text.
 */
export function planTextOf(bytes: Uint8Array): { text: string; repairs: Repair[] } {
  if (bytes.length > planBytes) throw new UnreadablePlan('too_large', 1, tooLargeSentence(bytes.length, planBytes));
  const { text, told } = decode(bytes);
  if (text.trim() === '') throw new UnreadablePlan('empty', 1, 'The file is empty.');
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const line = lineAt(text, nul);
    throw new UnreadablePlan('not_text', line, `The file is no text (line ${line}).`);
  }
  const clean = text.replaceAll(/\r\n?/g, '\n');
  return { text: clean, repairs: told === '' ? [] : [{ line: 1, code: 'encoding', message: told }] };
}

function decode(bytes: Uint8Array): { text: string; told: string } {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : '';
  if (utf16 !== '')
    return { text: new TextDecoder(utf16).decode(bytes), told: 'The file is written in UTF-16. It was read as such.' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), told: '' };
  } catch {
    const line = lineAt(new TextDecoder('utf-8').decode(bytes), -1);
    return {
      text: new TextDecoder('windows-1252').decode(bytes),
      told: `The file is not written in UTF-8 (line ${line}). It was read as Windows-1252: look at its accents.`,
    };
  }
}

const lineAt = (text: string, at: number): number =>
  text.slice(0, at >= 0 ? at : Math.max(0, text.indexOf('\uFFFD'))).split('\n').length;
