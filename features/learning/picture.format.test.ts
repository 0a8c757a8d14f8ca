import { deflateSync, crc32 } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Block } from './block.domain.ts';
import { lessonsOf } from './lesson.domain.ts';
import { pictureOf } from './picture.format.ts';
import { readBytes } from './reading.format.ts';

/** A true PNG in one grey. */
function png(width: number, height: number, grey = 128): Uint8Array {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const rows = Buffer.alloc((width + 1) * height, grey);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat([Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), ...parts]));
}

const address = (bytes: Uint8Array) => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
const shape = (blocks: readonly Block[]) =>
  blocks.map(({ type, text, picture }) => [type, text, ...(picture ? [`${picture.width}x${picture.height}`] : [])]);
const words =
  'Close the two valves under the machine before you lift it, because the water in the tank is hot for half an hour after the last cup.';

describe('what a picture is', () => {
  const bytes = (...parts: (string | number[])[]) =>
    new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as string, 'latin1'))));

  it('is told by its first bytes, in four formats', () => {
    expect(pictureOf(png(64, 50))).toEqual({ mime: 'image/png', width: 64, height: 50 });
    expect(pictureOf(bytes('GIF89a', [0x40, 1, 0xc8, 0, 0, 0, 0]))).toEqual({
      mime: 'image/gif',
      width: 320,
      height: 200,
    });
    const frame = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xc2, 0, 17, 8, 0, 200, 1, 64, 3, 1, 1, 1];
    expect(pictureOf(bytes(frame))).toEqual({ mime: 'image/jpeg', width: 320, height: 200 });
    const extended = bytes('RIFF', [9, 9, 9, 9], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0, 0x3f, 1, 0, 199, 0, 0]);
    expect(pictureOf(extended)).toEqual({ mime: 'image/webp', width: 320, height: 200 });
  });

  it('is never a drawing that may hold a program, nor a file that only begins like a picture', () => {
    expect(pictureOf(strToU8('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'))).toBeNull();
    expect(pictureOf(strToU8('<!doctype html><p>hello</p>'))).toBeNull();
    expect(pictureOf(png(64, 64).subarray(0, 20))).toBeNull();
    expect(pictureOf(bytes([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff]))).toBeNull();
  });
});

describe('the pictures of a document', () => {
  it('stand where they stood in a page, with their words or their caption, each under the hash of its bytes', async () => {
    const [valves, tank] = [png(400, 300), png(300, 200, 9)];
    const { blocks, pictures, warnings } = await readBytes(
      strToU8(
        `<h1>Moving a machine</h1><p>${words}</p><p>See: <img alt="The two valves under the tank" src="${address(valves)}"></p>
         <ul><li>Close the left valve <img src="${address(png(16, 16))}"></li><li>Close the right valve</li></ul>
         <figure><img src="${address(tank)}"><figcaption>The tank when it is empty</figcaption></figure>
         <img src="data:image/svg+xml;base64,PHN2Zy8+"><img src="https://example.org/elsewhere.png">`,
      ),
      'moving.html',
    );
    expect(shape(blocks)).toEqual([
      ['heading', 'Moving a machine'],
      ['paragraph', words],
      ['paragraph', 'See:'],
      ['image', 'The two valves under the tank', '400x300'],
      ['list_item', 'Close the left valve'],
      ['list_item', 'Close the right valve'],
      ['image', 'The tank when it is empty', '300x200'],
      ['paragraph', 'The tank when it is empty'],
    ]);
    const shown = blocks.filter((block) => block.picture);
    expect(shown.map((block) => pictures?.get(block.sha256))).toEqual([valves, tank]);
    expect(warnings.join(' ')).toContain('One picture was left out');
  });

  it('keep their id when only their words change, and lists stay whole around them', async () => {
    const image = address(png(80, 80));
    const read = (alt: string) =>
      readBytes(strToU8(`# Steps\n\n1. Open\n2. Look ![${alt}](${image})\n3. Close\n`), 'steps.md');
    const [before, after] = [await read('The lid from above'), await read('image1.png')];
    expect(shape(before.blocks).map(([type]) => type)).toEqual([
      'heading',
      'list_item',
      'list_item',
      'list_item',
      'image',
    ]);
    expect(after.blocks.at(-1)).toMatchObject({ id: before.blocks.at(-1)!.id, text: '' });
  });

  it('come out of a presentation, of OpenDocument and of Word, and what is no picture stays behind', async () => {
    const bytes = png(200, 100);
    const p = 'xmlns:p="p" xmlns:a="a" xmlns:r="r"';
    const pic = (id: string) =>
      `<p:pic><p:nvPicPr><p:cNvPr id="4" name="Picture 3" descr="A seal that sits straight"/></p:nvPicPr><p:blipFill><a:blip r:embed="${id}"/></p:blipFill></p:pic>`;
    const deck = zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'ppt/presentation.xml': strToU8(`<p:presentation ${p}/>`),
      'ppt/slides/slide1.xml': strToU8(
        `<p:sld ${p}><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>Seals</a:t></a:r></a:p></p:txBody></p:sp>${pic('i1')}${pic('i2')}</p:spTree></p:cSld></p:sld>`,
      ),
      'ppt/slides/_rels/slide1.xml.rels': strToU8(
        '<R><Relationship Id="i1" Target="../media/image1.png"/><Relationship Id="i2" Target="../media/drawing.emf"/></R>',
      ),
      'ppt/media/image1.png': bytes,
      'ppt/media/drawing.emf': strToU8('not a picture that a browser shows'),
    });
    const slides = await readBytes(deck, 'seals.pptx');
    expect(shape(slides.blocks).at(-1)).toEqual(['image', 'A seal that sits straight', '200x100']);
    expect(slides.blocks.at(-1)!.slide).toBe(1);
    expect(slides.warnings.join(' ')).toContain('One picture was left out');

    const text = zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.text'),
      'META-INF/manifest.xml': strToU8('<m/>'),
      'content.xml': strToU8(
        '<o:d xmlns:o="o" xmlns:t="t" xmlns:d="d" xmlns:x="x" xmlns:s="s"><o:body><o:text><t:p>Look here<d:frame><d:image x:href="Pictures/a.png"/><s:desc>A worn seal</s:desc></d:frame></t:p></o:text></o:body></o:d>',
      ),
      'Pictures/a.png': bytes,
    });
    expect(shape((await readBytes(text, 'seals.odt')).blocks)).toEqual([
      ['paragraph', 'Look here'],
      ['image', 'A worn seal', '200x100'],
    ]);

    const w =
      'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"';
    const word = zipSync({
      '[Content_Types].xml': strToU8(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="png" ContentType="image/png"/></Types>',
      ),
      '_rels/.rels': strToU8(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      ),
      'word/document.xml': strToU8(
        `<w:document ${w}><w:body><w:p><w:r><w:t>Look here</w:t></w:r><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="A new seal"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="i1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p></w:body></w:document>`,
      ),
      'word/_rels/document.xml.rels': strToU8(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="i1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/></Relationships>',
      ),
      'word/media/image1.png': bytes,
    });
    expect(shape((await readBytes(word, 'seals.docx')).blocks)).toEqual([
      ['paragraph', 'Look here'],
      ['image', 'A new seal', '200x100'],
    ]);
  });

  it('are proposed for the lesson under whose heading they stand, where the document says what they show', async () => {
    const { blocks } = await readBytes(
      strToU8(
        `<h1>Machines</h1><h2>Moving</h2><p>${words}</p><img alt="The two valves" src="${address(png(90, 90))}"><img src="${address(png(91, 91))}"><h2>Cleaning</h2><p>${words.replace('lift', 'clean')}</p>`,
      ),
      'machines.html',
    );
    const [id] = blocks.filter((block) => block.text === 'The two valves').map((block) => block.id);
    const lessons = lessonsOf(blocks, 'Machines');
    expect(lessons.flatMap((lesson) => lesson.images)).toEqual([{ block: id, alt: 'The two valves' }]);
    expect(lessons.find((lesson) => lesson.images.length > 0)!.blocks).toContain(id);
  });

  it('lets a page keep the levels of its headings, also where only its main part is read', async () => {
    const section = (n: number) => `<h2>Part ${n}</h2><p>${words} ${words}</p>`;
    const { blocks } = await readBytes(
      strToU8(
        `<html><body><nav><a href="/">Home</a></nav><article><h1>The whole</h1>${section(1)}${section(2)}${section(3)}</article></body></html>`,
      ),
      'whole.html',
    );
    expect(blocks.filter((block) => block.type === 'heading').map((block) => block.level)).toEqual([1, 2, 2, 2]);
  });
});
