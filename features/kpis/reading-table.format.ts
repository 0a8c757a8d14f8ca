import { eachTableLine, tableRefusal } from '../../platform/files/table-file.ts';
import { type ReadingChoices, type ReadingSheet, readingSheet } from './reading-sheet.domain.ts';

export interface ReadingTable {
  sheet: ReadingSheet;
  /** the names of a workbook's sheets; none for text */
  sheets: readonly string[];
  chosen: string | null;
}

/** Why a file is no table of readings, as a sentence for the person who has it. */
export class UnreadableReadings extends Error {
  override readonly name = 'UnreadableReadings';
}

/** Reads CSV or an .xlsx workbook into columns. A million lines never stand in memory as rows. Throws {@link UnreadableReadings}. */
export async function readReadingTable(
  bytes: Uint8Array,
  choices: ReadingChoices,
  wanted?: string,
): Promise<ReadingTable> {
  const sheet = readingSheet(choices);
  try {
    const { sheets, sheet: chosen } = await eachTableLine(bytes, sheet.add, {
      sheet: wanted,
      number: unmistaken,
    });
    const table = { sheet: sheet.done(), sheets, chosen };
    if (table.sheet.header.every((name) => name === ''))
      throw new UnreadableReadings('The file has no line that names its columns.');
    return table;
  } catch (error) {
    const message = error instanceof RangeError ? error.message : tableRefusal(error)?.message;
    throw message === undefined ? error : new UnreadableReadings(message, { cause: error });
  }
}

/** A number of a sheet has no marks that could be misread, so it is written in a way that has none either. */
const unmistaken = (value: number): string => (Number.isInteger(value) ? String(value) : value.toExponential());
