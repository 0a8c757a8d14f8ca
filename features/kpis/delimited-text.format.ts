import { isUtf8 } from 'node:buffer';

/** Bytes of a text file as UTF-8: UTF-8 with or without byte order mark, UTF-16 with one, else Windows-1252, as spreadsheets write it. */
export function utf8Of(bytes: Uint8Array): Buffer {
  const own = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return Buffer.from(new TextDecoder('utf-16le').decode(bytes));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return Buffer.from(new TextDecoder('utf-16be').decode(bytes));
  return isUtf8(own) ? own : Buffer.from(new TextDecoder('windows-1252').decode(bytes));
}

/**
 * The mark that divides most of the first lines, the header among them, into the same number of cells; where two do, the one
 * that makes more of them. A comma inside of numbers does not divide the header, and titles above it have no mark.
 */
export function delimiterOf(text: Buffer): string {
  const lines = text
    .subarray(0, 20_000)
    .toString()
    .split(/\r\n|\r|\n/, 10)
    .filter((line) => line.trim() !== '')
    .map((line) => line.replaceAll(/"[^"]*"/g, ''));
  const worth = (mark: string) => {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const cells = line.split(mark).length;
      if (cells > 1) counts.set(cells, (counts.get(cells) ?? 0) + 1);
    }
    return Math.max(0, ...[...counts].map(([cells, seen]) => seen + cells / 1000));
  };
  return [',', ';', '\t', '|'].reduce((best, mark) => (worth(mark) > worth(best) ? mark : best));
}
