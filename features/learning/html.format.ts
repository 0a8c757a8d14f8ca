import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { words, type RawBlock } from './block.domain.ts';
import { DomReader, type DomNode } from './dom.format.ts';
import { bytesOfAddress, PictureShelf } from './picture.format.ts';

/** An HTML page → title and raw blocks of its main content; scripts, navigation and forms are left behind. */
export function readHtml(source: string): { title: string; raw: RawBlock[]; warnings: string[] } {
  const warnings: string[] = [];
  const { document } = parseHTML(
    /<html[\s>]/i.test(source) ? source : `<!doctype html><html><body>${source}</body></html>`,
  );
  const title = document.querySelector('title')?.textContent?.trim() ?? '';
  const shelf = new PictureShelf();
  const whole = read((document.body ?? document.documentElement) as unknown as DomNode, shelf);
  const raw = mainContent(source, whole);
  if (raw !== whole) warnings.push('Menus and page furniture were left out.');
  return { title, raw: withoutContents(raw), warnings: [...warnings, ...shelf.warnings()] };
}

function read(node: DomNode, shelf: PictureShelf): RawBlock[] {
  const reader = new DomReader({
    pictureAt: (address, words) => (address.startsWith('data:') ? shelf.block(bytesOfAddress(address), words) : []),
  });
  reader.read(node);
  return reader.blocks;
}

const count = (raw: readonly RawBlock[]) => raw.reduce((sum, block) => sum + words(block.text), 0);

/** Readability is trusted only when it keeps most of the words: on handbooks it likes to drop lists and short sections. */
function mainContent(source: string, whole: RawBlock[]): RawBlock[] {
  const { document } = parseHTML(source);
  for (const id of ['TOC', 'toc']) document.getElementById(id)?.remove();
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6'))
    heading.setAttribute('data-level', heading.nodeName[1]!);
  try {
    const article = new Readability(document as never, { charThreshold: 200 }).parse();
    if (!article?.content) return whole;
    const { document: inner } = parseHTML(`<!doctype html><html><body>${article.content}</body></html>`);
    const main = read(inner.body as unknown as DomNode, new PictureShelf());
    const kept = count(main) / Math.max(1, count(whole));
    const headings = (raw: RawBlock[]) => raw.filter((block) => block.type === 'heading').length;
    return kept >= 0.6 && headings(main) >= headings(whole) * 0.8 ? main : whole;
  } catch {
    return whole;
  }
}

/** A table of contents is a list in which every entry repeats a heading of the page. */
export function withoutContents(raw: readonly RawBlock[]): RawBlock[] {
  const headings = new Set(
    raw.filter((block) => block.type === 'heading').map((block) => block.text.trim().toLowerCase()),
  );
  const groups = new Map<number, { all: number; echo: number }>();
  for (const block of raw) {
    if (block.type !== 'list_item' || block.group === undefined) continue;
    const group = groups.get(block.group) ?? { all: 0, echo: 0 };
    group.all += 1;
    if (headings.has(block.text.trim().toLowerCase())) group.echo += 1;
    groups.set(block.group, group);
  }
  const contents = new Set(
    [...groups].filter(([, group]) => group.all >= 2 && group.echo / group.all >= 0.8).map(([id]) => id),
  );
  return raw.filter((block) => block.group === undefined || !contents.has(block.group));
}
