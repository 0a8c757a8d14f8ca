import { getDocumentProxy } from 'unpdf';
import type { RawBlock } from './block.domain.ts';
import { mayHoldPictures, PdfPictures, withPictures } from './pdf-picture.format.ts';
import { PictureShelf } from './picture.format.ts';
import { linesToBlocks, type OutlineEntry, type PdfLine } from './pdf-structure.format.ts';
import { UnreadableDocument } from './unreadable.domain.ts';

type Proxy = Awaited<ReturnType<typeof getDocumentProxy>>;
type TextPiece = { str: string; transform: number[]; width: number; fontName: string; hasEOL: boolean };

/** A page of prose has hundreds of letters; below this average the pages are pictures. */
const lettersOfAScannedPage = 24;

/** Samples of one picture that are unpacked at all: a page of print at 600 dots an inch. */
const mostSamples = 36_000_000;

/** A PDF → title and raw blocks. Headings come from the outline, else from type sizes and numbering. */
export async function readPdf(
  bytes: Uint8Array,
  limits: { pages: number },
  onProgress?: (percent: number) => void,
): Promise<{ title: string; pages: number; raw: RawBlock[]; warnings: string[] }> {
  const pdf = await open(bytes);
  if (pdf.numPages > limits.pages) throw new UnreadableDocument('document_too_many_pages');
  const lines: PdfLine[] = [];
  const pictures = mayHoldPictures(bytes) ? new PdfPictures() : null;
  let letters = 0;
  let silentPages = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const found = linesOf(items as TextPiece[], number, (page.view as number[])[3] ?? 792);
    const onPage = found.reduce((sum, line) => sum + line.text.length, 0);
    letters += onPage;
    if (onPage < lettersOfAScannedPage) silentPages += 1;
    lines.push(...found);
    // A page without a word is a scan, whose picture is the page.
    if (onPage >= lettersOfAScannedPage) await pictures?.look(page);
    page.cleanup();
    onProgress?.(Math.floor((number / pdf.numPages) * 99));
  }
  if (letters / pdf.numPages < lettersOfAScannedPage) throw new UnreadableDocument('document_scanned');
  const warnings: string[] = [];
  if (silentPages > 0)
    warnings.push(`${silentPages} of ${pdf.numPages} pages hold no text (pictures or scans) and were left out.`);
  const structure = linesToBlocks(lines, await outlineOf(pdf));
  const info = (await pdf.getMetadata().catch(() => ({ info: {} }))).info as { Title?: string };
  const named = (info.Title ?? '').trim();
  const title = named && !/\.(docx?|pdf|pptx?)$|^(microsoft word|untitled)/i.test(named) ? named : structure.title;
  const shelf = new PictureShelf();
  return {
    title,
    pages: pdf.numPages,
    raw: withPictures(structure.raw, structure.places, pictures?.all() ?? [], shelf),
    warnings: [...warnings, ...structure.warnings, ...shelf.warnings()],
  };
}

async function open(bytes: Uint8Array): Promise<Proxy> {
  try {
    // The reader takes the buffer away from whoever holds it, so it is given a copy.
    return await getDocumentProxy(new Uint8Array(bytes), {
      disableFontFace: true,
      stopAtErrors: false,
      verbosity: 0,
      maxImageSize: mostSamples,
    });
  } catch (error) {
    throw new UnreadableDocument(
      (error as Error).name === 'PasswordException' ? 'document_encrypted' : 'document_corrupt',
    );
  }
}

async function outlineOf(pdf: Proxy): Promise<OutlineEntry[]> {
  type Node = { title: string; items?: Node[] };
  const entries: OutlineEntry[] = [];
  const visit = (nodes: Node[], level: number): void => {
    for (const node of nodes) {
      entries.push({ title: node.title, level });
      if (level < 6) visit(node.items ?? [], level + 1);
    }
  };
  visit(((await pdf.getOutline().catch(() => null)) ?? []) as Node[], 1);
  return entries;
}

/** Pieces of text → lines in reading order. A gap wider than 1.6 letters starts a new cell of the line. */
function linesOf(pieces: readonly TextPiece[], page: number, height: number): PdfLine[] {
  const lines: PdfLine[] = [];
  let line: PdfLine | null = null;
  let letters = new Map<string, number>();
  const close = () => {
    if (line) {
      line.cells = line.cells
        .map((cell) => ({ ...cell, text: cell.text.replace(/\s+/g, ' ').trim() }))
        .filter((cell) => cell.text !== '');
      line.text = line.cells.map((cell) => cell.text).join(' ');
      line.font = [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
      if (line.text !== '') lines.push(line);
    }
    line = null;
    letters = new Map();
  };
  for (const piece of pieces) {
    const [, skew = 0, , , x = 0, y = 0] = piece.transform;
    const size = Math.hypot(piece.transform[2] ?? 0, piece.transform[3] ?? 0);
    const blank = piece.str.trim() === '';
    if (!blank && Math.abs(skew) > 0.01 * size) continue; // rotated: a watermark or a side note
    const current = line as PdfLine | null;
    if (
      current &&
      !blank &&
      (Math.abs(y - current.y) > Math.max(size, current.size) * 0.5 || x < current.right - size * 2)
    )
      close();
    if (!blank) {
      const open = line as PdfLine | null;
      if (!open)
        line = {
          page,
          height,
          x,
          y,
          size,
          right: x + piece.width,
          font: '',
          text: '',
          cells: [{ x, text: piece.str }],
        };
      else {
        const gap = x - open.right;
        if (gap > open.size * 1.6) open.cells.push({ x, text: piece.str });
        else open.cells.at(-1)!.text += (gap > open.size * 0.15 ? ' ' : '') + piece.str;
        open.right = x + piece.width;
        open.size = Math.max(open.size, size);
      }
      letters.set(piece.fontName, (letters.get(piece.fontName) ?? 0) + piece.str.length);
    } else if (line && piece.str !== '') (line as PdfLine).cells.at(-1)!.text += ' ';
    if (piece.hasEOL) close();
  }
  close();
  return lines;
}
