import { createRequire } from 'node:module';
import path from 'node:path';
import { createWorker } from 'tesseract.js';
import { extractImages, getDocumentProxy } from 'unpdf';
import { given, tellProgress } from '../../platform/jobs/thread-side.ts';
import type { ReadDocument } from './block.domain.ts';
import { answerDocument } from './document-side.format.ts';
import type { BroughtFile } from './document-apart.format.ts';
import { type Drawing, encodePage } from './picture-encode.format.ts';
import { recognitionLimits } from './recognition.domain.ts';
import { documentOfScan, linesOfScan, type ScannedLine } from './scan.format.ts';
import { UnreadableDocument } from './unreadable.domain.ts';

const { bytes, name } = given<BroughtFile>();

/** The English model lies in the package: nothing is fetched. */
const model = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json')),
  '4.0.0_best_int',
);

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
    const picture = largest((await extractImages(pdf, page)) as Drawing[]);
    if (!picture) continue;
    if (picture.width * picture.height > recognitionLimits.pixels)
      throw new UnreadableDocument('document_too_much_memory');
    const { png, width, height } = await encodePage(picture, recognitionLimits.width);
    const { data } = await reader.recognize(Buffer.from(png), {}, { blocks: true, text: false });
    lines.push(...linesOfScan(data, page, { width, height }));
    tell(1);
  }
  return documentOfScan(lines, name, pdf.numPages);
}

/** The picture of the page itself; stamps and logos beside it are smaller. */
const largest = (pictures: readonly Drawing[]) =>
  [...pictures].sort((a, b) => b.width * b.height - a.width * a.height)[0];

await answerDocument(recognise);
