import { strToU8, zipSync } from 'fflate';
import writeWorkbook from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import type { Block } from './block.domain.ts';
import { readBytes } from './reading.format.ts';

const zip = (parts: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
const shape = (blocks: readonly Block[]) => blocks.map((block) => `${block.type}${block.level ?? ''} ${block.text}`);
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'read',
    (error: { code: string }) => error.code,
  );

const drawing =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const line = (text: string, style = '') => `<a:p>${style}<a:r><a:t>${text}</a:t></a:r></a:p>`;
const place = (type: string, inner: string) =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:cNvSpPr/><p:nvPr><p:ph type="${type}"/></p:nvPr></p:nvSpPr><p:txBody>${inner}</p:txBody></p:sp>`;
const slide = (inner: string) => `<p:sld ${drawing}><p:cSld><p:spTree>${inner}</p:spTree></p:cSld></p:sld>`;
const relations = (...rows: [string, string][]) =>
  `<Relationships xmlns="x">${rows.map(([id, target]) => `<Relationship Id="${id}" Type="t" Target="${target}"/>`).join('')}</Relationships>`;

function deck(): Record<string, string> {
  const cell = (text: string) => `<a:tc><a:txBody>${line(text)}</a:txBody></a:tc>`;
  return {
    '[Content_Types].xml': '<Types/>',
    'ppt/presentation.xml': `<p:presentation ${drawing}><p:sldIdLst><p:sldId r:id="r2" id="256"/><p:sldId id="257" r:id="r1"/></p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relations(['r1', 'slides/slide1.xml'], ['r2', 'slides/slide2.xml']),
    'ppt/slides/slide2.xml': slide(
      place('ctrTitle', line('Care &amp; repair')) + place('subTitle', line('What we promise')),
    ),
    'ppt/slides/slide1.xml': slide(
      place(
        'body',
        line('Ask when the water is there') + line('In the morning', '<a:pPr lvl="1"/>') + line('Send the kit'),
      ) +
        place('title', line('Water under the machine')) +
        `<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr>${cell('Level')}${cell('Wait')}</a:tr><a:tr>${cell('High')}${cell('1 hour')}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>` +
        place('sldNum', line('2')),
    ),
    'ppt/slides/_rels/slide1.xml.rels': relations(['n', '../notesSlides/notesSlide1.xml']),
    'ppt/notesSlides/notesSlide1.xml': `<p:notes ${drawing}><p:cSld><p:spTree>${place('body', line('Say sorry about the worktop first.'))}</p:spTree></p:cSld></p:notes>`,
  };
}

const office = 'xmlns:office="o" xmlns:text="t" xmlns:table="tb" xmlns:style="s"';
const odt = (body: string, manifest = '<m/>'): Record<string, string> => ({
  mimetype: 'application/vnd.oasis.opendocument.text',
  'META-INF/manifest.xml': manifest,
  'content.xml': `<office:document-content ${office}><office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/><text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style></office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
});

describe('a presentation', () => {
  it('gives a heading a slide, lists, tables and what the speaker says, in the order of the slides', async () => {
    const { format, title, pages, blocks } = await readBytes(zip(deck()), 'care.pptx');
    expect({ format, title, pages }).toEqual({ format: 'pptx', title: 'Care & repair', pages: 2 });
    expect(shape(blocks)).toEqual([
      'heading1 Care & repair',
      'paragraph What we promise',
      'heading2 Water under the machine',
      'list_item1 Ask when the water is there',
      'list_item2 In the morning',
      'list_item1 Send the kit',
      'table Level | Wait\nHigh | 1 hour',
      'paragraph Say sorry about the worktop first.',
    ]);
    expect(blocks.map((block) => block.slide)).toEqual([1, 1, 2, 2, 2, 2, 2, 2]);
    expect(blocks[4]!.list?.lead).toBe(blocks[3]!.id);
  });
});

describe('an OpenDocument text', () => {
  it('gives headings, numbered steps and tables; comments and deleted text stay behind', async () => {
    const { format, title, blocks } = await readBytes(
      zip(
        odt(
          `<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes><text:p text:style-name="P1">Care guide</text:p>
           <text:h text:outline-level="1">Returns</text:h><text:p>Follow<text:s/>these steps:<office:annotation><text:p>a remark</text:p></office:annotation></text:p>
           <text:list text:style-name="L1"><text:list-item><text:p>Check the number</text:p><text:list><text:list-item><text:p>On the underside</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>Print the label</text:p></text:list-item></text:list>
           <table:table><table:table-row><table:table-cell><text:p>Level</text:p></table:table-cell><table:table-cell><text:p>Wait</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`,
        ),
      ),
      'care.odt',
    );
    expect({ format, title }).toEqual({ format: 'odt', title: 'Care guide' });
    expect(shape(blocks)).toEqual([
      'heading1 Care guide',
      'heading1 Returns',
      'paragraph Follow these steps:',
      'list_item1 Check the number',
      'list_item2 On the underside',
      'list_item1 Print the label',
      'table Level | Wait',
    ]);
    expect(blocks[3]!.list).toMatchObject({ ordered: true, index: 0 });
    expect(blocks[4]!.list).toMatchObject({ ordered: false, lead: blocks[3]!.id });
  });

  it('says that it is protected by a password, and that a spreadsheet is none', async () => {
    const locked = odt('<text:p>x</text:p>', '<m><encryption-data/></m>');
    expect(await code(readBytes(zip(locked), 'a.odt'))).toBe('document_encrypted');
    const sheet = { ...odt('<text:p>x</text:p>'), mimetype: 'application/vnd.oasis.opendocument.spreadsheet' };
    expect(await code(readBytes(zip(sheet), 'a.odt'))).toBe('document_unknown_format');
  });
});

describe('a workbook', () => {
  it('gives a heading a sheet, a table for each island of cells and captions as sentences', async () => {
    const rows = [
      ['Who waits how long', null],
      ['Level', 'Wait (hours)'],
      ['High', 1],
      ['Low', 24],
      [null, null],
      ['Ask the workshop when in doubt.', null],
    ];
    const file = await writeWorkbook(
      rows.map((row) => row.map((value) => (value === null ? null : { value }))),
      { sheet: 'Promises' },
    ).toBuffer();
    const { format, blocks } = await readBytes(new Uint8Array(file), 'promises.xlsx');
    expect(format).toBe('xlsx');
    expect(shape(blocks)).toEqual([
      'heading1 Promises',
      'paragraph Who waits how long',
      'table Level | Wait (hours)\nHigh | 1\nLow | 24',
      'paragraph Ask the workshop when in doubt.',
    ]);
    expect(blocks[2]!.rows?.[1]).toEqual(['High', '1']);
  });
});

describe('an office file of bad intent', () => {
  it('expands no entities and does not follow text nested without end', async () => {
    const bomb = deck();
    bomb['ppt/slides/slide1.xml'] =
      `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${slide(place('title', line('&b;')))}`;
    expect(await code(readBytes(zip(bomb), 'a.pptx'))).toBe('document_corrupt');
    const deep = odt(`${'<text:section>'.repeat(20_000)}<text:p>x</text:p>${'</text:section>'.repeat(20_000)}`);
    expect(await code(readBytes(zip(deep), 'a.odt'))).toBe('document_corrupt');
  });
});
