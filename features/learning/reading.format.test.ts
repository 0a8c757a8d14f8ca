import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Block, ReadDocument } from './block.domain.ts';
import { readDocumentFile } from './document.format.ts';
import { readBytes } from './reading.format.ts';

const read = (name: string, content: string | Uint8Array): Promise<ReadDocument> =>
  readBytes(typeof content === 'string' ? strToU8(content) : content, name);
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'read',
    (error: { code: string }) => error.code,
  );
const shape = (blocks: readonly Block[]) => blocks.map((block) => `${block.type}${block.level ?? ''} ${block.text}`);

type Print = { text: string; x?: number; y: number; size?: number; bold?: boolean };

/** A PDF as a word processor would print it, with Helvetica in two weights and no structure at all. */
function pdf(pages: readonly (readonly Print[])[], extra = ''): Uint8Array {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const kids = pages.map((_page, at) => `${5 + at * 2} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>');
  for (const [at, page] of pages.entries()) {
    const drawn = page
      .map(
        ({ text, x = 72, y, size = 11, bold }) =>
          `BT /F${bold ? 2 : 1} ${size} Tf ${x} ${y} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`,
      )
      .join('\n');
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${6 + at * 2} 0 R >>`,
    );
    add(`<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`);
  }
  let body = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = body.length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return strToU8(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${extra} >>\nstartxref\n${start}\n%%EOF`,
    true,
  );
}

/** Filled up to where the right margin would stop it. */
const long = (text: string, ending = 'at') =>
  `${text} ${'and so on '.repeat(20)}`.slice(0, 88 - ending.length) + ending;
const printed = (page: number): Print[] => [
  { text: 'Hollin Coffee care guide', y: 810, size: 9 },
  { text: `Page ${page}`, y: 30, size: 9 },
];

function word(paragraphs: string): Uint8Array {
  const body = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs}</w:body></w:document>`;
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': strToU8(body),
  });
}
const paragraph = (text: string, style = '', bold = false) =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t>${text}</w:t></w:r></w:p>`;

describe('Markdown', () => {
  const source = `---\ntitle: "Care guide"\n---\n# Water\n\n!!! warning "Burning smell?"\n    Stop the call.\n\nBefore you touch it:\n\n1. Ask **when** the water is there\n   - in the morning\n1. Ask for a [photograph](x.png){:target="_blank"}\n\n<table><tr><th>Level</th><th>Wait</th></tr><tr><td>High</td><td>1 hour</td></tr></table>\n\nSame words.\n\nSame words.\n`;

  it('keeps headings, lists, tables and line numbers, also in the dialects of site generators', async () => {
    const { title, blocks } = await read('guide.md', source);
    expect(title).toBe('Care guide');
    expect(shape(blocks)).toEqual([
      'heading1 Water',
      'paragraph Burning smell? Stop the call.',
      'paragraph Before you touch it:',
      'list_item1 Ask when the water is there',
      'list_item2 in the morning',
      'list_item1 Ask for a photograph',
      'table Level | Wait\nHigh | 1 hour',
      'paragraph Same words.',
      'paragraph Same words.',
    ]);
    expect(blocks.map((block) => block.line)).toEqual([4, 6, 9, 11, 12, 13, 15, 17, 19]);
    expect(blocks[3]).toMatchObject({ path: ['Water'], list: { ordered: true, index: 0, lead: blocks[2]!.id } });
    expect(blocks[4]!.list!.lead).toBe(blocks[3]!.id);
  });

  it('gives ids that depend on the content alone', async () => {
    const [one, moved] = await Promise.all([
      read('a.md', source),
      read('b.md', `Something new before it.\n\n${source.split('---\n')[2]}`),
    ]);
    const ids = one.blocks.map((block) => block.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(moved.blocks.slice(1).map((block) => block.id)).toEqual(ids);
  });
});

describe('HTML', () => {
  it('leaves scripts, menus and tables of contents behind', async () => {
    const { blocks } = await read(
      'page.html',
      `<!doctype html><html><head><title>Returns</title><script>steal()</script></head><body><nav><a href="/">Home</a></nav>
       <ul><li><a href="#a">When it is late</a></li><li><a href="#b">When it is broken</a></li></ul>
       <h2 id="a">When it is late</h2><p>Say that you are sorry. ${'It happens to everybody at some time. '.repeat(8)}</p>
       <h2 id="b">When it is broken</h2><p onclick="steal()">Send a <b>new one</b> at our cost. ${'The customer keeps the old one. '.repeat(8)}</p></body></html>`,
    );
    expect(blocks.map((block) => block.text.slice(0, 26))).toEqual([
      'When it is late',
      'Say that you are sorry. It',
      'When it is broken',
      'Send a new one at our cost',
    ]);
  });
});

describe('Word', () => {
  it('takes headings from styles', async () => {
    const { blocks } = await read(
      'guide.docx',
      word(paragraph('Water', 'Heading1') + paragraph('Ask when it is there.')),
    );
    expect(shape(blocks)).toEqual(['heading1 Water', 'paragraph Ask when it is there.']);
  });

  it('takes them from short bold paragraphs where no style was used, and says so', async () => {
    const { blocks, warnings } = await read(
      'guide.docx',
      word(paragraph('Water under the machine', '', true) + paragraph('Ask when it is there.')),
    );
    expect(blocks[0]).toMatchObject({ type: 'heading', confidence: 0.8 });
    expect(warnings.join(' ')).toContain('bold');
  });
});

describe('PDF', () => {
  const body = (y: number, text: string): Print => ({ text, y });
  const two = pdf([
    [
      ...printed(1),
      { text: 'Care guide', y: 770, size: 20, bold: true },
      { text: '1.1 Water under the machine ........ 4', y: 745 },
      { text: '4 Water', y: 715, size: 15, bold: true },
      { text: '4.2 Water under the machine', y: 690, size: 12, bold: true },
      body(665, long('Ask the customer when the water appears.')),
      body(651, long('Water in the morning points to scale,', ' and the cus-')),
      body(637, 'tomer gets the kit. Every customer gets one kit.'),
      body(605, '- Ask for the serial number'),
      body(591, '- Ask for a photograph'),
      { text: 'Level', x: 72, y: 550 },
      { text: 'First answer', x: 220, y: 550 },
      { text: 'Who', x: 400, y: 550 },
      { text: 'High', x: 72, y: 536 },
      { text: '1 hour', x: 220, y: 536 },
      { text: 'Duty engineer', x: 400, y: 536 },
      body(500, long('The last paragraph of the page does not end', ' because the page')),
    ],
    [
      ...printed(2),
      body(780, 'ended before the sentence did.'),
      { text: '4.3 What to say first', y: 740, size: 12, bold: true },
      body(715, 'Say that you are sorry.'),
    ],
  ]);

  it('finds headings by size and number, joins lines and pages, and drops what every page repeats', async () => {
    const { blocks, pages, title } = await read('guide.pdf', two);
    expect(pages).toBe(2);
    expect(title).toBe('Care guide');
    expect(blocks.filter((block) => block.type === 'heading').map((block) => `${block.level} ${block.text}`)).toEqual([
      '1 Care guide',
      '2 4 Water',
      '2 4.2 Water under the machine',
      '2 4.3 What to say first',
    ]);
    const text = blocks.map((block) => block.text).join('\n');
    expect(text).not.toMatch(/Page \d|Hollin Coffee care guide|\.{4}/);
    expect(text).toContain('and the customer gets the kit.');
    expect(text).toContain('because the page ended before the sentence did.');
    expect(blocks.filter((block) => block.type === 'list_item').map((block) => block.text)).toEqual([
      'Ask for the serial number',
      'Ask for a photograph',
    ]);
  });

  it('keeps tables as text that nothing is asked from', async () => {
    const { blocks, warnings } = await read('guide.pdf', two);
    const table = blocks.find((block) => block.type === 'table')!;
    expect(table.rows).toEqual([
      ['Level', 'First answer', 'Who'],
      ['High', '1 hour', 'Duty engineer'],
    ]);
    expect(table.confidence).toBeLessThan(0.6);
    expect(warnings.join(' ')).toContain('Tables');
  });

  it('says that a scan holds no text', async () => {
    expect(await code(read('scan.pdf', pdf([[], [{ text: 'iv', y: 20 }], []])))).toBe('document_scanned');
  });

  it('says that a file is protected by a password', async () => {
    const locked = pdf(
      [printed(1)],
      `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >> /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]`,
    );
    expect(await code(read('locked.pdf', locked))).toBe('document_encrypted');
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['document_empty', 'empty.md', new Uint8Array()],
    ['document_empty', 'blank.md', strToU8('  \n\n ')],
    ['document_unknown_format', 'photo.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1])],
    ['document_unknown_format', 'renamed.md', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1])],
    ['document_unknown_format', 'archive.docx', zipSync({ 'a.txt': strToU8('hello') })],
    [
      'document_corrupt',
      'sheet.docx',
      zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'xl/workbook.xml': strToU8('<workbook/>') }),
    ],
    ['document_old_word', 'letter.doc', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...new Uint8Array(600)])],
    ['document_corrupt', 'torn.docx', word(paragraph('Water', 'Heading1')).slice(0, 300)],
    ['document_corrupt', 'torn.pdf', strToU8('%PDF-1.7\n1 0 obj\n<< /Type')],
    [
      'document_unpacks_too_large',
      'bomb.docx',
      zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': new Uint8Array(210_000_000) }),
    ],
  ])('is told as %s: %s', async (expected, name, bytes) => {
    expect(await code(readDocumentFile(bytes, name))).toBe(expected);
  });
});

describe('a mutated file', () => {
  it('is read or refused by name, whatever bytes were torn out of it', async () => {
    const whole = [
      pdf([[...printed(1), { text: 'Water under the machine', y: 700 }]]),
      word(paragraph('Water', 'Heading1') + paragraph('Ask when it is there.')),
    ];
    let seed = 20261119;
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const found = new Set<string>();
    for (let round = 0; round < 200; round += 1) {
      const bytes = whole[round % 2]!.slice();
      for (let hit = 0; hit < 30; hit += 1) bytes[next(bytes.length)] = next(256);
      const torn = round % 3 === 0 ? bytes.slice(0, next(bytes.length)) : bytes;
      found.add(
        await readBytes(torn, round % 2 === 0 ? 'a.pdf' : 'a.docx').then(
          () => 'read',
          (error: { code?: string }) => error.code ?? 'a crash',
        ),
      );
    }
    expect([...found].filter((outcome) => outcome !== 'read' && !outcome.startsWith('document_'))).toEqual([]);
    expect(found).toContain('document_corrupt');
  });
});
