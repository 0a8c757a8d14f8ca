import { parseHTML } from 'linkedom';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { plain, type RawBlock } from './block.domain.ts';
import { DomReader, type DomNode } from './dom.format.ts';
import { withoutContents } from './html.format.ts';
import { bytesOfAddress, PictureShelf } from './picture.format.ts';

type Mark = {
  type: string;
  value?: string;
  alt?: string | null;
  url?: string;
  depth?: number;
  ordered?: boolean | null;
  children?: Mark[];
  position?: { start: { line: number } };
};

/** Markdown in its common dialects (GitHub, Jekyll, MkDocs) → raw blocks with line numbers. */
export function readMarkdown(source: string): { title: string; raw: RawBlock[]; warnings: string[] } {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const front = /^---\n([\s\S]*?)\n---\n/.exec(text);
  const title =
    /^title:\s*(.+)$/m
      .exec(front?.[1] ?? '')?.[1]
      ?.trim()
      .replace(/^(['"])(.*)\1$/, '$2') ?? '';
  const head = front ? front[0].split('\n').length - 1 : 0;
  const body = dialects('\n'.repeat(head) + text.slice(front?.[0].length ?? 0));
  const tree = unified().use(remarkParse).use(remarkGfm).parse(body) as Mark;
  const reader = new MarkdownReader();
  reader.read(tree.children ?? [], 0);
  return { title, raw: withoutContents(reader.blocks), warnings: reader.shelf.warnings() };
}

/** Rewrites what only some renderers know, keeping every line number: admonitions, attribute lists, template tags. */
function dialects(body: string): string {
  const out: string[] = [];
  let inside = false;
  let fenced = false;
  for (const line of body.split('\n')) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    const note = /^(?:!!!|\?\?\?\+?)\s+\w+(?:\s+"([^"]*)")?\s*$/.exec(line);
    if (note && !fenced) {
      inside = true;
      out.push(note[1] ? `**${note[1].replace(/([^.!?:])$/, '$1.')}**` : '');
    } else if (inside && (/^( {4}|\t)/.test(line) || line.trim() === '')) out.push(line.replace(/^( {4}|\t) ?/, ''));
    else {
      inside = false;
      out.push(
        fenced
          ? line
          : line
              .replace(/\{%[^%]*%\}/g, (tag) => (/^\{%\s*(page|link|url)\b/.test(tag) ? '#' : ''))
              .replace(/^\s*\{:[^}]*\}\s*$/, '')
              .replace(/\{:\s*[^}]*\}/g, '')
              .replace(/\]\(\{\{[^}]*\}\}\)/g, '](#)'),
      );
    }
  }
  return out.join('\n');
}

function inline(node: Mark): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value ?? '';
  if (node.type === 'break') return ' ';
  if (
    node.type === 'html' ||
    node.type === 'image' ||
    node.type === 'imageReference' ||
    node.type === 'footnoteReference'
  )
    return '';
  return (node.children ?? []).map(inline).join('');
}

function openingTerm(node: Mark): string | undefined {
  const first = node.children?.find((child) => !(child.type === 'text' && (child.value ?? '').trim() === ''));
  if (first?.type === 'paragraph') return openingTerm(first);
  if (first?.type !== 'strong') return undefined;
  const term = plain(inline(first));
  return term.split(' ').length <= 8 ? term : undefined;
}

class MarkdownReader {
  readonly blocks: RawBlock[] = [];
  readonly shelf = new PictureShelf();
  /** Pictures of list items wait for the end of the list, so that it stays one. */
  private readonly afterList: RawBlock[] = [];
  private groups = 0;

  read(nodes: readonly Mark[], depth: number): void {
    for (const node of nodes) this.block(node, depth);
  }

  private block(node: Mark, depth: number): void {
    const line = node.position?.start.line;
    if (node.type === 'heading')
      this.blocks.push({ type: 'heading', level: node.depth ?? 1, text: inline(node), line });
    else if (node.type === 'paragraph') {
      const text = inline(node);
      const term = openingTerm(node);
      this.blocks.push({ type: 'paragraph', text, line, term: term === plain(text) ? undefined : term });
      this.blocks.push(...this.pictures(node));
    } else if (node.type === 'list') this.list(node, depth + 1);
    else if (node.type === 'code') this.blocks.push({ type: 'code', text: node.value ?? '', line });
    else if (node.type === 'table') this.table(node);
    else if (node.type === 'html') this.html(node.value ?? '', line);
    else if (node.type === 'blockquote') {
      const from = this.blocks.length;
      this.read(node.children ?? [], depth);
      for (const block of this.blocks.slice(from)) if (block.type === 'paragraph') block.type = 'quote';
    } else if (node.type !== 'definition' && node.type !== 'thematicBreak' && node.type !== 'footnoteDefinition')
      this.read(node.children ?? [], depth);
  }

  private list(node: Mark, level: number): void {
    const group = ++this.groups;
    for (const item of node.children ?? []) {
      const inner = item.children ?? [];
      const own = inner.filter((child) => child.type === 'paragraph');
      this.blocks.push({
        type: 'list_item',
        level,
        group,
        ordered: node.ordered ?? false,
        line: item.position?.start.line,
        text: own.map(inline).join(' '),
        term: openingTerm(item),
      });
      this.afterList.push(...own.flatMap((child) => this.pictures(child)));
      this.read(
        inner.filter((child) => child.type !== 'paragraph'),
        level,
      );
    }
    if (level === 1) this.blocks.push(...this.afterList.splice(0));
  }

  /** Pictures that lie in the text itself; those at another address are not fetched. */
  private pictures(node: Mark): RawBlock[] {
    if (node.type === 'image' && node.url?.startsWith('data:'))
      return this.shelf.block(bytesOfAddress(node.url), node.alt ?? '', { line: node.position?.start.line ?? 1 });
    return (node.children ?? []).flatMap((child) => this.pictures(child));
  }

  private table(node: Mark): void {
    const rows = (node.children ?? []).map((row) => (row.children ?? []).map((cell) => plain(inline(cell))));
    this.blocks.push({
      type: 'table',
      rows,
      text: rows.map((row) => row.join(' | ')).join('\n'),
      line: node.position?.start.line,
    });
  }

  /** Raw HTML is read like a page, so that a table written as HTML is still a table. */
  private html(value: string, line: number | undefined): void {
    const { document } = parseHTML(`<!doctype html><html><body>${value}</body></html>`);
    const reader = new DomReader({
      firstGroup: this.groups,
      pictureAt: (address, words) =>
        address.startsWith('data:') ? this.shelf.block(bytesOfAddress(address), words) : [],
    });
    reader.read(document.body as unknown as DomNode);
    for (const block of reader.blocks) {
      if (block.group !== undefined) this.groups = Math.max(this.groups, block.group);
      this.blocks.push({ ...block, line });
    }
  }
}
