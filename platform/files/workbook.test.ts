import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readWorkbook, UnreadableWorkbook, workbookLimits, writeWorkbook } from './workbook.ts';
import { unzip } from './zip.ts';

const rows = [
  ['Answer within a day', 71.5, { day: '2026-11-30' }, true],
  ['=HYPERLINK("http://evil.example","click")', -3, null, false],
  ['+49 30 1234', 0, { day: '1999-12-31' }, null],
  ['Grüße\nauf zwei Zeilen', 1e-7, null, null],
] as const;

describe('a workbook', () => {
  it('is read as it was written: texts, numbers, days and truths, sheet by sheet', async () => {
    const bytes = await writeWorkbook([
      { name: 'Goals', head: ['Title', 'Now', 'Due', 'Done'], rows },
      { name: 'Goals', head: ['Only a head'], rows: [] },
    ]);
    expect(await readWorkbook(bytes)).toEqual([
      {
        name: 'Goals',
        rows: [
          ['Title', 'Now', 'Due', 'Done'],
          ['Answer within a day', 71.5, '2026-11-30', true],
          ['=HYPERLINK("http://evil.example","click")', -3, null, false],
          ['+49 30 1234', 0, '1999-12-31', null],
          ['Grüße\nauf zwei Zeilen', 1e-7, null, null],
        ],
      },
      { name: 'Goals 2', rows: [['Only a head']] },
    ]);
  });

  it('holds no formula, whatever a text begins with', async () => {
    const bytes = await writeWorkbook([
      { name: 'x', head: ['a'], rows: ['=1+1', '+1', '-1', '@SUM(A1)'].map((text) => [text]) },
    ]);
    const sheets = [...unzip(bytes, { unpacked: 1e7, entries: 100 })].filter(([name]) => name.includes('worksheets/'));
    expect(sheets.length).toBeGreaterThan(0);
    for (const [, xml] of sheets) expect(xml.toString()).not.toMatch(/<f[ >]/);
  });
});

describe('a workbook that cannot be read gets a sentence', () => {
  const whole = writeWorkbook([{ name: 'x', head: ['a', 'b'], rows }]);

  it.each([
    ['empty', new Uint8Array()],
    ['not_workbook', new TextEncoder().encode('title,due\nA,B')],
    ['old_or_encrypted', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['not_workbook', zip([['readme.txt', Buffer.from('hello')]])],
    ['too_large', new Uint8Array(workbookLimits.bytes + 1)],
    ['too_large', zip([['xl/workbook.xml', Buffer.alloc(workbookLimits.unpacked + 1)]])],
    ['encrypted', zip([['xl/workbook.xml', Buffer.from('<a/>')]], 1)],
    ['corrupt', zip([['xl/workbook.xml', Buffer.from('no xml at all <<<')]])],
  ])('%s', async (code, bytes) => {
    expect(await refusalOf(bytes)).toBe(code);
  });

  it('cut off anywhere', async () => {
    const bytes = await whole;
    for (let length = 5; length < bytes.length; length += 97)
      expect(await refusalOf(bytes.subarray(0, length))).toBe('corrupt');
  });

  it('a lone cell in the far corner is not unfolded into billions', async () => {
    const files = unzip(await whole, { unpacked: 1e7, entries: 100 });
    const far = [...files].map(([name, body]): [string, Buffer] => [
      name,
      name.includes('worksheets/sheet') ? Buffer.from(body.toString().replace('"B2"', '"XFD1048576"')) : body,
    ]);
    expect(await refusalOf(zip(far))).toBe('too_large');
    expect(await refusalOf(zip([...files]))).toBe('read');
  });

  it('bytes changed at random are read or refused, never anything else', async () => {
    const bytes = await whole;
    let seed = 7;
    const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 300; round++) {
      const changed = Uint8Array.from(bytes);
      for (let times = 1 + next(8); times > 0; times--) changed[next(changed.length)] = next(256);
      await refusalOf(changed);
    }
  });
});

async function refusalOf(bytes: Uint8Array): Promise<string> {
  try {
    await readWorkbook(bytes);
    return 'read';
  } catch (error) {
    if (!(error instanceof UnreadableWorkbook)) throw error;
    return /^[A-Z].*\.$/.test(error.message) ? error.code : `no sentence: ${error.message}`;
  }
}

/** A ZIP archive with these files; `flags` as in its headers (1: encrypted). */
function zip(files: readonly (readonly [string, Buffer])[], flags = 0): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, body] of files) {
    const packed = deflateRawSync(body);
    const named = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc(body), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(body.length, 22);
    local.writeUInt16LE(named.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    local.copy(entry, 8, 6, 28);
    entry.writeUInt16LE(named.length, 28);
    entry.writeUInt32LE(at, 42);
    locals.push(local, named, packed);
    entries.push(entry, named);
    at += 30 + named.length + packed.length;
  }
  const central = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, central, end]);
}

function crc(body: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of body) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
