import { loadImage, createCanvas } from '@napi-rs/canvas';
import Pdf from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { withPictures } from './pdf-picture.format.ts';
import { encodePage, encodePicture } from './picture-encode.format.ts';
import { PictureShelf, pictureOf } from './picture.format.ts';
import { readBytes } from './reading.format.ts';

const rgb = (width: number, height: number, colour: (at: number) => number) =>
  encodePicture({
    width,
    height,
    kind: 2,
    data: Uint8Array.from({ length: width * height * 3 }, (_, at) => colour(at)),
  });
const flat = (width: number, height: number, shade: number) => rgb(width, height, () => shade);
const rule =
  'Close the two valves under the machine before you lift it, because the water in the tank is hot for half an hour after the last cup.';

/** Four tagged pages: a letterhead on each; a drawing with its words, one with a caption, and paper that fills a page. */
async function handbook(): Promise<Uint8Array> {
  const [logo, valves, tank, paper] = [
    flat(60, 60, 9),
    flat(400, 300, 128),
    flat(300, 200, 40),
    flat(600, 840, 240),
  ].map(async (one) => Buffer.from(await one));
  const pdf = new Pdf({ size: 'A4', margin: 60, autoFirstPage: false, pdfVersion: '1.5', tagged: true });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const written = new Promise((resolve) => pdf.on('end', resolve));
  const page = async (heading: string) => {
    pdf.addPage();
    pdf.image(await logo!, 500, 780, { width: 50 });
    pdf
      .font('Helvetica-Bold')
      .fontSize(18)
      .text(heading, 60, 60)
      .font('Helvetica')
      .fontSize(11)
      .moveDown()
      .text(rule)
      .moveDown();
  };
  await page('Moving a machine');
  const drawn = await valves!;
  pdf.addStructure(
    pdf.struct('Figure', { alt: 'The two valves under the tank' }, () => {
      pdf.image(drawn, 60, pdf.y, { width: 200 });
    }),
  );
  pdf.y = 420;
  pdf.text('Then wait until the lamp goes out, and only then lift the machine from the table with two people.');
  await page('Emptying the tank');
  pdf.image(await tank!, 60, pdf.y, { width: 200 });
  pdf.y += 140;
  pdf.text('Figure 2. The tank when it is empty').moveDown(2).text(rule.replace('lift', 'open'));
  await page('Cleaning');
  pdf.addPage().image(await paper!, 0, 0, { width: 595, height: 842 });
  pdf.text(`${rule} ${rule}`, 60, 60);
  pdf.end();
  await written;
  return new Uint8Array(Buffer.concat(parts));
}

describe('the pictures of a PDF', () => {
  it('stand under what they stood under, with their words or their caption, and neither letterhead nor paper among them', async () => {
    const { blocks, pictures, warnings } = await readBytes(await handbook(), 'handbook.pdf');
    const shown = blocks.map(({ type, text, page, picture }) =>
      picture ? [page, text, `${picture.width}x${picture.height}`] : [page, type],
    );
    expect(shown).toEqual([
      [1, 'heading'],
      [1, 'paragraph'],
      [1, 'The two valves under the tank', '400x300'],
      [1, 'paragraph'],
      [2, 'heading'],
      [2, 'paragraph'],
      [2, 'Figure 2. The tank when it is empty', '300x200'],
      [2, 'paragraph'],
      [2, 'paragraph'],
      [3, 'heading'],
      [3, 'paragraph'],
      [4, 'paragraph'],
    ]);
    const [first] = blocks.filter((block) => block.picture);
    expect(pictures?.get(first!.sha256)).toEqual(await flat(400, 300, 128));
    expect(warnings).toEqual([]);
  });

  it('go to their own column', async () => {
    const place = (x: number, y: number) => ({ page: 1, x, right: x + 200, y });
    const raw = ['left above', 'left below', 'right above', 'right below'].map((text) => ({
      type: 'paragraph' as const,
      text,
    }));
    const places = [place(50, 700), place(50, 300), place(300, 700), place(300, 300)];
    const bytes = await flat(90, 90, 1);
    const picture = { ...place(300, 500), top: 600, bottom: 400, hash: 'h', bytes, words: '' };
    const placed = withPictures(raw, places, [picture], new PictureShelf());
    expect(placed.map((block) => block.text)).toEqual(['left above', 'left below', 'right above', '', 'right below']);
  });

  it('are kept without loss when drawn, and as a photograph when photographed', async () => {
    expect(pictureOf(await flat(800, 600, 77))?.mime).toBe('image/png');
    let state = 7;
    const noise = await rgb(800, 600, () => (state = (state * 48_271) % 2_147_483_647) % 256);
    expect(pictureOf(noise)).toEqual({ mime: 'image/jpeg', width: 800, height: 600 });
    const holes = Uint8Array.from({ length: 64 * 64 * 4 }, (_, at) => (at % 4 === 3 ? at % 251 : 10));
    expect(pictureOf(await encodePicture({ width: 64, height: 64, kind: 3, data: holes }))?.mime).toBe('image/png');
  });
});

describe('a page for text recognition', () => {
  it.each([
    ['grey', 1, [40], [40, 40, 40, 255]],
    ['coloured', 3, [200, 10, 30], [200, 10, 30, 255]],
    ['with holes', 4, [200, 10, 30, 0], [255, 255, 255, 255]],
  ])('that is %s stands on white paper and is no wider than asked', async (_, channels, pixel, seen) => {
    const data = Uint8Array.from({ length: 100 * 50 * channels }, (_one, at) => pixel[at % channels]!);
    const { png, ...size } = await encodePage({ width: 100, height: 50, channels, data }, 40);
    expect(size).toEqual({ width: 40, height: 20 });
    const pen = createCanvas(40, 20).getContext('2d');
    pen.drawImage(await loadImage(Buffer.from(png)), 0, 0);
    expect([...pen.getImageData(20, 10, 1, 1).data]).toEqual(seen);
  });
});
