import { Unzip, UnzipInflate } from 'fflate';
import {
  keepable,
  languageOf,
  words,
  type Block,
  type DocumentFormat,
  type RawBlock,
  type ReadDocument,
} from './block.domain.ts';
import { blocksOf, picturesOf } from './block.format.ts';
import { partsOf } from './office-xml.format.ts';
import { nameAsTitle, readingLimits, sniff, textOf } from './sniffing.format.ts';
import { UnreadableDocument } from './unreadable.domain.ts';

/** Unpacks in small steps and counts, because the sizes written in a zip may lie. */
function weigh(bytes: Uint8Array): { names: Set<string>; suspicious: boolean } {
  const names = new Set<string>();
  let unpacked = 0;
  const unzip = new Unzip((file) => {
    names.add(file.name);
    if (names.size > readingLimits.entries) throw new UnreadableDocument('document_unpacks_too_large');
    file.ondata = (error, data) => {
      if (error) throw error;
      unpacked += data.length;
      if (unpacked > readingLimits.unpacked) throw new UnreadableDocument('document_unpacks_too_large');
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  const step = 32_768;
  for (let at = 0; at < bytes.length; at += step) unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length);
  return { names, suspicious: unpacked > 10_000_000 && unpacked > bytes.length * 200 };
}

/** A file is read in a process that has only just begun: it loads what this kind of file needs and no more. */
const readers = {
  markdown: () => import('./markdown.format.ts'),
  html: () => import('./html.format.ts'),
  pdf: () => import('./pdf.format.ts'),
  docx: async () => (await import('./docx.format.ts')).readDocx,
  pptx: async () => (await import('./pptx.format.ts')).readPptx,
  odt: async () => (await import('./odt.format.ts')).readOdt,
  xlsx: async () => (await import('./xlsx.format.ts')).readXlsx,
};

/** Reads a file whole. Runs inside the worker; call `readDocumentFile` elsewhere. Throws `UnreadableDocument`. */
export async function readBytes(
  bytes: Uint8Array,
  name: string,
  onProgress?: (percent: number) => void,
): Promise<ReadDocument> {
  const sniffed = sniff(bytes, name);
  const format = isOffice(sniffed) ? officeFormat(bytes) : sniffed;
  const found: { title: string; raw: RawBlock[]; warnings: string[]; pages?: number } = await (async () => {
    if (format === 'markdown') return (await readers.markdown()).readMarkdown(textOf(bytes));
    if (format === 'html') return (await readers.html()).readHtml(textOf(bytes));
    if (format === 'pdf') {
      const { readPdf } = await readers.pdf();
      return await orCorrupt(() => readPdf(bytes, readingLimits, onProgress));
    }
    const read = await readers[format]();
    return await orCorrupt(async () => read(bytes));
  })();
  const blocks = blocksOf(found.raw);
  if (blocks.every((block) => words(block.text) === 0)) throw new UnreadableDocument('document_empty');
  const title = keepable(found.title).trim() || titleHeading(blocks) || nameAsTitle(name);
  return {
    format,
    title: title.slice(0, 200),
    language: languageOf(blocks),
    ...(found.pages ? { pages: found.pages } : {}),
    blocks,
    warnings: found.warnings,
    pictures: picturesOf(found.raw),
  };
}

/** The one heading that stands above all others at the head of the document; the first of several is only a section. */
function titleHeading(blocks: readonly Block[]): string | undefined {
  const headings = blocks.filter((block) => block.type === 'heading');
  const top = Math.min(...headings.map((heading) => heading.level ?? 1));
  const highest = headings.filter((heading) => heading.level === top);
  const first = highest[0];
  if (!first || blocks.indexOf(first) > 2) return undefined;
  return highest.length === 1 || (top === 1 && headings.length > highest.length && highest.length <= 2)
    ? first.text
    : undefined;
}

type Office = 'docx' | 'pptx' | 'odt' | 'xlsx';
const isOffice = (format: DocumentFormat): format is Office => /^(?:docx|pptx|odt|xlsx)$/.test(format);

/** What an office file is by the parts it holds, after a look at what it unpacks to. */
function officeFormat(bytes: Uint8Array): Office {
  const { names: parts, suspicious } = orTorn(() => weigh(bytes));
  if (suspicious) throw new UnreadableDocument('document_unpacks_too_large');
  if (parts.has('word/document.xml')) return 'docx';
  if (parts.has('ppt/presentation.xml')) return 'pptx';
  if (parts.has('xl/workbook.xml')) return 'xlsx';
  if (parts.has('content.xml') && parts.has('META-INF/manifest.xml')) return orTorn(() => odtOf(bytes));
  if (parts.size > 0 && !parts.has('[Content_Types].xml')) throw new UnreadableDocument('document_unknown_format');
  // Parts that are named and missing: a torn file of this family.
  throw new UnreadableDocument(
    [...parts].some((part) => /^(?:word|ppt|xl)\//.test(part)) ? 'document_corrupt' : 'document_unknown_format',
  );
}

/** A directory of parts that weighs well may still be torn where a part is unpacked. */
function orTorn<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof UnreadableDocument ? error : new UnreadableDocument('document_corrupt');
  }
}

/** OpenDocument sheets and drawings share the shape of a text; a password is named in the manifest. */
function odtOf(bytes: Uint8Array): 'odt' {
  const parts = partsOf(bytes, (name) => name === 'mimetype' || name === 'META-INF/manifest.xml');
  if (/encryption-data/.test(parts.get('META-INF/manifest.xml') ?? ''))
    throw new UnreadableDocument('document_encrypted');
  const kind = parts.get('mimetype')?.trim();
  if (kind !== undefined && !/opendocument\.text/.test(kind)) throw new UnreadableDocument('document_unknown_format');
  return 'odt';
}

/** Whatever a library throws over a file is told to its owner as damage. */
async function orCorrupt<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof UnreadableDocument ? error : new UnreadableDocument('document_corrupt');
  }
}
