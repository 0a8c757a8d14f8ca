import { plain, type RawBlock } from './block.domain.ts';
import { allOf, childrenOf, firstOf, mediaOf, partsOf, tableText, xmlOf, type Xml } from './office-xml.format.ts';
import { PictureShelf } from './picture.format.ts';

/** Cells and rows may say "repeated a million times"; nobody writes a table of words that wide. */
const mostRepeats = 64;
const passedOver = new Set([
  'tracked-changes',
  'annotation',
  'annotation-end',
  'note',
  'table-of-content',
  'alphabetical-index',
  'forms',
  'sequence-decls',
]);

/** An OpenDocument text → raw blocks. Headings, lists and tables are stated by the format. */
export function readOdt(bytes: Uint8Array): { title: string; raw: RawBlock[]; warnings: string[] } {
  const parts = partsOf(bytes, (name) => /^(?:content|styles|meta)\.xml$/.test(name));
  const content = xmlOf(parts.get('content.xml') ?? '<p/>');
  const styles = xmlOf(parts.get('styles.xml') ?? '<p/>');
  const reader = new OdtReader(
    [...allOf(content, 'list-style'), ...allOf(styles, 'list-style')],
    parentsOf(content, styles),
    mediaOf(bytes, 'Pictures/'),
  );
  const body = firstOf(firstOf(content, 'body'), 'text');
  if (body) reader.read(body);
  const named = firstOf(xmlOf(parts.get('meta.xml') ?? '<p/>'), 'title');
  return {
    title: reader.title || (named ? plain(inline(named)) : ''),
    raw: reader.blocks,
    warnings: reader.shelf.warnings(),
  };
}

/** Automatic styles ("P1") point to the style that a person chose ("Title"). */
function parentsOf(...trees: readonly Xml[]): ReadonlyMap<string, string> {
  return new Map(
    trees.flatMap((tree) =>
      allOf(tree, 'style').map(
        (style) => [style.attributes['name'] ?? '', style.attributes['parent-style-name'] ?? ''] as const,
      ),
    ),
  );
}

function inline(node: Xml): string {
  return node.children
    .map((child) => {
      if (typeof child === 'string') return child;
      // What a frame holds, a box or a picture, follows the paragraph.
      if (passedOver.has(child.name) || child.name === 'frame') return '';
      if (child.name === 's' || child.name === 'tab') return ' ';
      if (child.name === 'line-break') return '\n';
      return inline(child);
    })
    .join('');
}

class OdtReader {
  readonly blocks: RawBlock[] = [];
  title = '';
  readonly shelf = new PictureShelf();
  private readonly media: ReadonlyMap<string, Uint8Array>;
  private groups = 0;
  private readonly numbered: ReadonlySet<string>;
  private readonly parents: ReadonlyMap<string, string>;

  constructor(lists: readonly Xml[], parents: ReadonlyMap<string, string>, media: ReadonlyMap<string, Uint8Array>) {
    this.parents = parents;
    this.media = media;
    this.numbered = new Set(
      lists.flatMap((list) =>
        childrenOf(list)
          .filter((level) => level.name === 'list-level-style-number' && (level.attributes['num-format'] ?? '') !== '')
          .map((level) => `${list.attributes['name']} ${level.attributes['level']}`),
      ),
    );
  }

  read(node: Xml): void {
    for (const child of childrenOf(node)) {
      if (passedOver.has(child.name)) continue;
      if (child.name === 'h')
        this.blocks.push({
          type: 'heading',
          level: Math.min(6, Math.max(1, Number(child.attributes['outline-level'] ?? 1) || 1)),
          text: inline(child),
        });
      else if (child.name === 'p') this.paragraph(child);
      else if (child.name === 'list') this.list(child, 1, child.attributes['style-name'] ?? '');
      else if (child.name === 'table') this.table(child);
      else if (child.name === 'frame') this.frame(child);
      else this.read(child);
    }
  }

  private paragraph(node: Xml): void {
    const style = node.attributes['style-name'] ?? '';
    const named = [style, this.parents.get(style) ?? ''];
    const text = inline(node);
    if (named.includes('Title') && this.title === '') {
      this.title = plain(text);
      this.blocks.push({ type: 'heading', level: 1, text });
    } else if (named.some((name) => /^(?:Quotations?|Quote)$/.test(name))) this.blocks.push({ type: 'quote', text });
    else if (named.some((name) => name.startsWith('Preformatted'))) this.blocks.push({ type: 'code', text });
    else this.blocks.push({ type: 'paragraph', text });
    // Text boxes and frames stand inside the paragraph that anchors them.
    for (const frame of allOf(node, 'frame')) this.frame(frame);
  }

  private frame(node: Xml): void {
    const image = childrenOf(node).find((child) => child.name === 'image');
    const said = (name: string) => {
      const found = childrenOf(node).find((child) => child.name === name);
      return found ? plain(inline(found)) : '';
    };
    if (image)
      this.blocks.push(
        ...this.shelf.block(this.media.get(image.attributes['href'] ?? ''), said('desc') || said('title')),
      );
    for (const box of childrenOf(node)) if (box.name === 'text-box') this.read(box);
  }

  private list(node: Xml, level: number, style: string): void {
    const group = (this.groups += 1);
    const frames: Xml[] = [];
    for (const item of childrenOf(node)) {
      if (item.name !== 'list-item' && item.name !== 'list-header') continue;
      let first = true;
      for (const child of childrenOf(item)) {
        if (child.name === 'list') this.list(child, level + 1, child.attributes['style-name'] ?? style);
        else if (child.name === 'h')
          this.blocks.push({
            type: 'heading',
            level: Math.min(6, Number(child.attributes['outline-level'] ?? 1) || 1),
            text: inline(child),
          });
        else if (child.name === 'p' && plain(inline(child)) !== '') {
          const ordered = this.numbered.has(`${style} ${level}`);
          this.blocks.push(
            first
              ? { type: 'list_item', level, text: inline(child), ordered, group }
              : { type: 'paragraph', text: inline(child) },
          );
          first = false;
        }
        if (child.name === 'p') frames.push(...allOf(child, 'frame'));
      }
    }
    for (const frame of frames) this.frame(frame);
  }

  private table(node: Xml): void {
    const repeats = (one: Xml, what: string) => Math.min(mostRepeats, Number(one.attributes[what] ?? 1) || 1);
    const rows = allOf(node, 'table-row').flatMap((row) => {
      const cells = childrenOf(row)
        .filter((cell) => /^(?:table-cell|covered-table-cell)$/.test(cell.name))
        .flatMap((cell) => {
          const text = plain(allOf(cell, 'p').map(inline).join(' '));
          return Array.from({ length: repeats(cell, 'number-columns-repeated') }, () => text);
        });
      const empty = cells.every((cell) => cell === '');
      return empty ? [] : Array.from({ length: repeats(row, 'number-rows-repeated') }, () => cells);
    });
    if (rows.length > 0) this.blocks.push({ type: 'table', text: tableText(rows), rows });
  }
}
