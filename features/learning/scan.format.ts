import type { Page } from 'tesseract.js';
import { languageOf, words, type RawBlock, type ReadDocument } from './block.domain.ts';
import { blocksOf } from './block.format.ts';
import { linesToBlocks, type PdfLine } from './pdf-structure.format.ts';
import { nameAsTitle } from './sniffing.format.ts';
import { UnreadableDocument } from './unreadable.domain.ts';

/** A line as it was recognised: its words and how sure the recognition is of them, 0 to 1. */
export type ScannedLine = PdfLine & { confidence: number };

/** Whatever a machine has read from a picture stays a little doubtful, however sure the machine is. */
const mostConfidence = 0.95;

/** Row heights differ by a few pixels from line to line; type sizes do not. */
const step = 1.15;

/** Recognised lines of a page → lines in points, with y growing upwards as in a printed page. */
export function linesOfScan(found: Page, page: number, picture: { width: number; height: number }): ScannedLine[] {
  // A4 at 595 points: only relations between sizes matter.
  const scale = 595 / picture.width;
  return (found.blocks ?? [])
    .flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines))
    .map((line) => ({ ...line, text: line.text.replace(/\s+/g, ' ').trim() }))
    .filter((line) => /[\p{L}\p{N}]/u.test(line.text))
    .map((line) => {
      const x = line.bbox.x0 * scale;
      const height = (line.rowAttributes?.rowHeight ?? line.bbox.y1 - line.bbox.y0) * scale;
      return {
        page,
        height: picture.height * scale,
        x,
        y: (picture.height - line.bbox.y1) * scale,
        right: line.bbox.x1 * scale,
        size: step ** Math.round(Math.log(Math.max(4, height)) / Math.log(step)),
        font: '',
        text: line.text,
        cells: [{ x, text: line.text }],
        confidence: line.confidence / 100,
      };
    });
}

/** Lines of all pages → a document whose blocks say that a machine read them, and how sure it was. */
export function documentOfScan(lines: readonly ScannedLine[], name: string, pages: number): ReadDocument {
  const structure = linesToBlocks(lines, []);
  const raw = structure.raw.map((block) => ({
    ...block,
    machine: true,
    confidence: Math.min(block.confidence ?? 1, mostConfidence, sureness(block, lines)),
  }));
  const blocks = blocksOf(raw);
  if (blocks.every((block) => words(block.text) === 0)) throw new UnreadableDocument('document_empty');
  const first = blocks.find((block) => block.type === 'heading')?.text;
  return {
    format: 'pdf',
    title: (structure.title || first || nameAsTitle(name)).slice(0, 200),
    language: languageOf(blocks),
    pages,
    blocks,
    warnings: [
      'This document was read by text recognition. Compare names and numbers with the original before you teach them.',
      ...structure.warnings,
    ],
  };
}

/** The mean over the letters of the lines that make up a block. */
function sureness(block: RawBlock, lines: readonly ScannedLine[]): number {
  const own = lines.filter(
    (line) => (block.page === undefined || Math.abs(line.page - block.page) <= 1) && holds(block.text, line.text),
  );
  const letters = own.reduce((sum, line) => sum + line.text.length, 0);
  return letters === 0 ? 0.5 : own.reduce((sum, line) => sum + line.confidence * line.text.length, 0) / letters;
}

/** A line at the end of which a word was joined with the next still begins alike. */
const holds = (block: string, line: string) =>
  block.includes(
    line
      .replace(/^[•●▪*–—-]\s*|^\d+[.)]\s+/, '')
      .slice(0, 40)
      .replace(/-$/, ''),
  );
