import { plain, type RawBlock } from './block.domain.ts';

/** The little of the DOM that reading needs; linkedom's nodes satisfy it. */
export type DomNode = {
  nodeType: number;
  nodeName: string;
  textContent: string | null;
  childNodes: Iterable<DomNode>;
  getAttribute?(name: string): string | null;
};

const skipped = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE SVG MATH NAV FORM BUTTON SELECT TEXTAREA INPUT IFRAME OBJECT EMBED CANVAS VIDEO AUDIO HEAD'.split(
    ' ',
  ),
);
const holders = new Set(
  'P DIV SECTION ARTICLE MAIN HEADER FOOTER ASIDE UL OL DL DT DD LI TABLE BLOCKQUOTE PRE H1 H2 H3 H4 H5 H6 FIGURE FIGCAPTION DETAILS SUMMARY HR BODY'.split(
    ' ',
  ),
);

const element = (node: DomNode) => node.nodeType === 1;
const hidden = (node: DomNode) =>
  node.getAttribute?.('hidden') != null ||
  node.getAttribute?.('aria-hidden') === 'true' ||
  node.getAttribute?.('role') === 'navigation';

function inline(node: DomNode): string {
  if (node.nodeType === 3) return node.textContent ?? '';
  if (!element(node) || skipped.has(node.nodeName.toUpperCase())) return '';
  const name = node.nodeName.toUpperCase();
  if (name === 'BR') return '\n';
  const inside = [...node.childNodes].map(inline).join('');
  return holders.has(name) ? ` ${inside} ` : inside;
}

/** The words in bold that open a node, when they end with a colon or a full stop, or are followed by one. */
export function openingTerm(node: DomNode): string | undefined {
  for (const child of node.childNodes) {
    if (child.nodeType === 3 && (child.textContent ?? '').trim() === '') continue;
    if (!element(child)) return undefined;
    if (/^(STRONG|B)$/i.test(child.nodeName)) {
      const term = plain(child.textContent ?? '');
      return term.split(' ').length <= 8 ? term : undefined;
    }
    if (/^(P|SPAN|EM|U)$/i.test(child.nodeName)) return openingTerm(child);
    return undefined;
  }
  return undefined;
}

/** The picture at an address, with the words that the document has for it. */
export type PictureAt = (address: string, words: string) => RawBlock[];

/** Walks an HTML tree to raw blocks. `onlyBoldIsHeading` treats a short, wholly bold paragraph as a heading (office files). */
export class DomReader {
  readonly blocks: RawBlock[] = [];
  private groups = 0;
  /** Pictures of list items wait for the end of the list, so that it stays one. */
  private readonly afterList: RawBlock[] = [];
  private readonly boldHeadings: boolean;
  private readonly pictureAt: PictureAt;

  constructor(options: { onlyBoldIsHeading?: boolean; firstGroup?: number; pictureAt?: PictureAt } = {}) {
    this.boldHeadings = options.onlyBoldIsHeading ?? false;
    this.groups = options.firstGroup ?? 0;
    this.pictureAt = options.pictureAt ?? (() => []);
  }

  read(node: DomNode, depth = 0, caption = ''): void {
    let loose = '';
    let shown: RawBlock[] = [];
    const flush = () => {
      for (const part of loose.split(/\n\s*\n/)) if (plain(part)) this.blocks.push({ type: 'paragraph', text: part });
      this.blocks.push(...shown);
      loose = '';
      shown = [];
    };
    for (const child of node.childNodes) {
      const name = child.nodeName.toUpperCase();
      if (
        child.nodeType === 3 ||
        (element(child) && !holders.has(name) && !skipped.has(name) && !this.holdsBlocks(child))
      ) {
        loose += inline(child);
        shown.push(...this.pictures(child, caption));
        continue;
      }
      flush();
      if (!element(child) || skipped.has(name) || hidden(child)) continue;
      this.block(child, name, depth);
    }
    flush();
  }

  private block(node: DomNode, name: string, depth: number): void {
    if (/^H[1-6]$/.test(name)) this.blocks.push({ type: 'heading', level: levelOf(node, name), text: inline(node) });
    else if (name === 'P' || name === 'SUMMARY' || name === 'FIGCAPTION' || name === 'DT') this.paragraph(node, name);
    else if (name === 'UL' || name === 'OL') this.list(node, name === 'OL', depth + 1);
    else if (name === 'TABLE') this.table(node);
    else if (name === 'PRE') this.blocks.push({ type: 'code', text: node.textContent ?? '' });
    else if (name === 'BLOCKQUOTE') {
      const from = this.blocks.length;
      this.read(node, depth);
      for (const block of this.blocks.slice(from)) if (block.type === 'paragraph') block.type = 'quote';
    } else this.read(node, depth, name === 'FIGURE' ? captionOf(node) : '');
    if (holdsText.test(name)) this.blocks.push(...this.pictures(node));
  }

  private paragraph(node: DomNode, name: string): void {
    const text = plain(inline(node));
    const term = name === 'DT' ? text : openingTerm(node);
    const bold =
      this.boldHeadings &&
      term !== undefined &&
      plain(term) === text &&
      text.length <= 80 &&
      /^[\p{Lu}\p{N}]/u.test(text) &&
      !/[.,;:!?]$/.test(text);
    if (bold) this.blocks.push({ type: 'heading', level: 3, text, confidence: 0.8 });
    else this.blocks.push({ type: 'paragraph', text, term: term === text ? undefined : term });
  }

  private list(node: DomNode, ordered: boolean, level: number): void {
    const group = ++this.groups;
    for (const item of node.childNodes) {
      if (!element(item)) continue;
      if (!/^LI$/i.test(item.nodeName)) {
        this.block(item, item.nodeName.toUpperCase(), level);
        continue;
      }
      const own = [...item.childNodes].filter((child) => !/^(UL|OL|TABLE|PRE)$/i.test(child.nodeName));
      this.blocks.push({
        type: 'list_item',
        level,
        ordered,
        group,
        text: own.map(inline).join(''),
        term: openingTerm(item),
      });
      this.afterList.push(...own.flatMap((child) => this.pictures(child)));
      for (const child of item.childNodes)
        if (/^(UL|OL|TABLE|PRE)$/i.test(child.nodeName)) this.block(child, child.nodeName.toUpperCase(), level);
    }
    if (level === 1) this.blocks.push(...this.afterList.splice(0));
  }

  private table(node: DomNode): void {
    const rows: string[][] = [];
    const collect = (from: DomNode): void => {
      for (const child of from.childNodes) {
        if (!element(child)) continue;
        if (/^TR$/i.test(child.nodeName))
          rows.push(
            [...child.childNodes].filter((cell) => /^T[HD]$/i.test(cell.nodeName)).map((cell) => cellText(cell)),
          );
        else if (!/^TABLE$/i.test(child.nodeName)) collect(child);
      }
    };
    collect(node);
    const filled = rows.filter((row) => row.some((cell) => cell !== ''));
    const width = Math.max(0, ...filled.map((row) => row.length));
    // A table of one column or one cell is a box drawn around paragraphs, not data.
    if (width <= 1) for (const row of filled) this.blocks.push({ type: 'paragraph', text: row.join(' ') });
    else if (filled.length > 0)
      this.blocks.push({
        type: 'table',
        rows: filled,
        text: filled.map((row) => row.join(' | ')).join('\n'),
        confidence: filled.every((row) => row.length === width) ? 1 : 0.7,
      });
  }

  /** The pictures in or below a node, in their order. */
  private pictures(node: DomNode, caption = ''): RawBlock[] {
    if (!element(node) || skipped.has(node.nodeName.toUpperCase()) || hidden(node)) return [];
    if (/^IMG$/i.test(node.nodeName)) {
      const alt = plain(node.getAttribute?.('alt') ?? '');
      return this.pictureAt(node.getAttribute?.('src') ?? '', alt || caption);
    }
    return [...node.childNodes].flatMap((child) => this.pictures(child, caption));
  }

  private holdsBlocks(node: DomNode): boolean {
    for (const child of node.childNodes)
      if (element(child) && (holders.has(child.nodeName.toUpperCase()) || this.holdsBlocks(child))) return true;
    return false;
  }
}

/** Elements that are read as one text; pictures among their words follow them. */
const holdsText = /^(?:H[1-6]|P|SUMMARY|FIGCAPTION|DT|TABLE)$/;

/** Reading a page for its main part moves headings down; the level that the page gave them is noted before. */
const levelOf = (node: DomNode, name: string) => Number(node.getAttribute?.('data-level') ?? name[1]);

function captionOf(figure: DomNode): string {
  for (const child of figure.childNodes)
    if (/^FIGCAPTION$/i.test(child.nodeName)) return plain(child.textContent ?? '');
  return '';
}

/** Paragraphs and list items of a cell, joined so that each stays a sentence of its own. */
function cellText(cell: DomNode): string {
  const parts: string[] = [];
  const visit = (node: DomNode): void => {
    if (element(node) && /^(P|LI|DIV)$/i.test(node.nodeName)) {
      const inner = [...node.childNodes].filter((child) => !/^(UL|OL|P|DIV)$/i.test(child.nodeName));
      const text = plain(inner.map(inline).join(''));
      if (text) parts.push(text);
      for (const child of node.childNodes) if (/^(UL|OL|P|DIV)$/i.test(child.nodeName)) visit(child);
      return;
    }
    for (const child of node.childNodes) {
      if (child.nodeType === 3 || !/^(P|UL|OL|LI|DIV)$/i.test(child.nodeName)) {
        const text = plain(inline(child));
        if (text) parts.push(text);
      } else visit(child);
    }
  };
  if ([...cell.childNodes].some((child) => /^(P|UL|OL|DIV)$/i.test(child.nodeName))) {
    visit(cell);
    return parts
      .map((part) => (/[.!?:;]$/.test(part) ? part : `${part}.`))
      .join(' ')
      .replace(/\.$/, parts.length === 1 && !parts[0]!.endsWith('.') ? '' : '.');
  }
  return plain(inline(cell));
}
