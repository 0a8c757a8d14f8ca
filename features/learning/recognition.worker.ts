import { createRequire } from 'node:module';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { createWorker } from 'tesseract.js';
import { extractImages, getDocumentProxy } from 'unpdf';
import { given, tellProgress } from '../../platform/jobs/thread-side.ts';
import type { ReadDocument } from './block.domain.ts';
import { answerDocument } from './document-side.format.ts';
import type { BroughtFile } from './document-thread.format.ts';
import { recognitionLimits } from './recognition.domain.ts';
import { documentOfScan, linesOfScan, type ScannedLine } from './scan.format.ts';
import { UnreadableDocument } from './unreadable.domain.ts';

const { bytes, name } = given<BroughtFile>();

/** The English model lies in the package: nothing is fetched. */
const model = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json')),
  '4.0.0_best_int',
);

type Picture = { width: number; height: number; channels: number; data: Uint8ClampedArray };

async function recognise(): Promise<ReadDocument> {
  const pdf = await getDocumentProxy(bytes, { disableFontFace: true, stopAtErrors: false, verbosity: 0 });
  if (pdf.numPages > recognitionLimits.pages) throw new UnreadableDocument('document_scan_too_long');
  let page = 0;
  const tell = (share: number) => tellProgress(Math.floor(((page - 1 + share) / pdf.numPages) * 99));
  const reader = await createWorker('eng', 1, {
    langPath: model,
    cacheMethod: 'none',
    gzip: true,
    logger: ({ status, progress }) => status === 'recognizing text' && tell(progress),
  });
  const lines: ScannedLine[] = [];
  for (page = 1; page <= pdf.numPages; page += 1) {
    const picture = largest((await extractImages(pdf, page)) as Picture[]);
    if (!picture) continue;
    const { png, width, height } = asPng(picture);
    const { data } = await reader.recognize(png, {}, { blocks: true, text: false });
    lines.push(...linesOfScan(data, page, { width, height }));
    tell(1);
  }
  return documentOfScan(lines, name, pdf.numPages);
}

/** The picture of the page itself; stamps and logos beside it are smaller. */
const largest = (pictures: readonly Picture[]) =>
  [...pictures].sort((a, b) => b.width * b.height - a.width * a.height)[0];

/** Grey or coloured samples → a PNG no wider than recognition needs. */
function asPng({ width, height, channels, data }: Picture): { png: Buffer; width: number; height: number } {
  if (width * height > recognitionLimits.pixels) throw new UnreadableDocument('document_too_much_memory');
  const whole = createCanvas(width, height);
  const samples = whole.getContext('2d').createImageData(width, height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const from = pixel * channels;
    for (let colour = 0; colour < 3; colour += 1)
      samples.data[pixel * 4 + colour] = data[from + (channels >= 3 ? colour : 0)]!;
    samples.data[pixel * 4 + 3] = channels === 4 ? data[from + 3]! : 255;
  }
  whole.getContext('2d').putImageData(samples, 0, 0);
  const scale = Math.min(1, recognitionLimits.width / width);
  const page = createCanvas(Math.round(width * scale), Math.round(height * scale));
  const pen = page.getContext('2d');
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, page.width, page.height);
  pen.drawImage(whole, 0, 0, page.width, page.height);
  return { png: page.toBuffer('image/png'), width: page.width, height: page.height };
}

await answerDocument(recognise);
