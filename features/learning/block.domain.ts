/** A document as a flat list of blocks in reading order. Everything a course claims cites one of them. */
export type BlockType = 'heading' | 'paragraph' | 'list_item' | 'table' | 'quote' | 'code' | 'image';

/** What a picture is by its own bytes. */
export type Picture = {
  mime: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
  width: number;
  height: number;
};

export type ListPlace = {
  /** Blocks with the same group are siblings of one list. */
  group: number;
  /** 0-based place among its siblings. */
  index: number;
  ordered: boolean;
  /** Id of the sentence or item that introduces the list, when there is one. */
  lead?: string;
};

export type Block = {
  /** Depends on type, level, text (of a picture: its bytes) and how often the same text came before: never on the file or the clock. */
  id: string;
  type: BlockType;
  /** Heading level 1–6, or depth of a list item from 1. */
  level?: number;
  /** The headings above, outermost first. */
  path: string[];
  /** Of a picture what the document says about it, possibly nothing. */
  text: string;
  page?: number;
  /** Of a presentation, from 1. */
  slide?: number;
  line?: number;
  /** SHA-256 of the text, of a picture that of its bytes, in hexadecimal. */
  sha256: string;
  /** 1 where the format states the structure, lower where it was inferred. Nothing is asked below 0.6. */
  confidence: number;
  list?: ListPlace;
  /** The emphasised words that open the block ("Bad deployment:"), without the colon. */
  term?: string;
  /** Cells of a table, row by row; the first row is its head. */
  rows?: string[][];
  /** Read from a picture by text recognition. */
  machine?: true;
  picture?: Picture;
};

export type DocumentFormat = 'markdown' | 'html' | 'docx' | 'pptx' | 'odt' | 'xlsx' | 'pdf';

export type ReadDocument = {
  format: DocumentFormat;
  title: string;
  /** ISO 639-1, or 'und' when there are too few words to tell. */
  language: string;
  pages?: number;
  blocks: Block[];
  warnings: string[];
  /** The bytes of its pictures by their SHA-256. */
  pictures?: ReadonlyMap<string, Uint8Array>;
};

/** What a format reader finds, before ids, paths and list places are worked out. */
export type RawBlock = {
  type: BlockType;
  level?: number;
  text: string;
  page?: number | undefined;
  slide?: number | undefined;
  line?: number | undefined;
  confidence?: number;
  ordered?: boolean;
  /** Number of the list within the document, given by the reader. */
  group?: number;
  term?: string | undefined;
  rows?: string[][];
  machine?: boolean;
  picture?: Picture;
  bytes?: Uint8Array;
};

export const lowestConfidence = 0.6;

/** Typographic variants are kept; only white space is made plain, so that a quote can be found by exact search. */
export function plain(text: string): string {
  return text
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

/** Text that can be kept: a database knows no character 0, and half of a surrogate pair is no character at all. */
export const keepable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

export function words(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,-]*/gu)?.length ?? 0;
}

/** A heading and what stands under it, up to the next heading of any level. */
export type Section = { heading: Block | null; path: string[]; blocks: Block[] };

export function sectionsOf(blocks: readonly Block[]): Section[] {
  const sections: Section[] = [];
  let current: Section = { heading: null, path: [], blocks: [] };
  for (const block of blocks) {
    if (block.type === 'heading') {
      if (current.heading || current.blocks.length > 0) sections.push(current);
      current = { heading: block, path: [...block.path, block.text], blocks: [] };
    } else current.blocks.push(block);
  }
  if (current.heading || current.blocks.length > 0) sections.push(current);
  return sections;
}

const functionWords: Record<string, string> = {
  en: 'the and of to in is that for with are this be you your not will if can should when have it on as or by an at from we',
  de: 'der die das und ist nicht ein eine zu mit für den von auf im sie wir werden wenn oder dem des sich auch bei kann es',
  fr: 'le la les et des un une est pour que dans vous nous pas sur avec ou par au du ce qui en il sont votre être si plus',
  es: 'el la los las y de que en un una es para con no por su se del al lo como más si o este son usted puede debe',
  nl: 'de het een en van is dat op te in voor met niet zijn je we als of aan er om door naar bij moet kan wordt u deze',
};

/** The language whose commonest words cover most of the text; 'und' below forty words or a tenth of coverage. */
export function languageOf(blocks: readonly Block[]): string {
  const tokens = blocks
    .map((block) => block.text.toLowerCase())
    .join(' ')
    .match(/\p{L}+/gu);
  if (!tokens || tokens.length < 40) return 'und';
  let best = 'und';
  let most = tokens.length / 10;
  for (const [language, list] of Object.entries(functionWords)) {
    const set = new Set(list.split(' '));
    const hits = tokens.filter((token) => set.has(token)).length;
    if (hits > most) [best, most] = [language, hits];
  }
  return best;
}
