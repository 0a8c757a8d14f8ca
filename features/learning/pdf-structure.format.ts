import type { RawBlock } from './block.domain.ts';

/** One printed line. Sizes and places are in points, y grows upwards from the foot of the page. */
export type PdfLine = {
  page: number;
  height: number;
  x: number;
  y: number;
  right: number;
  size: number;
  font: string;
  text: string;
  cells: { x: number; text: string }[];
};
export type OutlineEntry = { title: string; level: number };

const bullet = /^([•●▪■◆‣⁃◦○∙·–—*-]|[\uf0a7\uf0b7\uf0d8])\s*(?=\S|$)/u;
const number = /^(\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+/;
const section = /^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=\p{Lu})/u;

const key = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function commonest<T>(values: Iterable<readonly [T, number]>): T | undefined {
  const sums = new Map<T, number>();
  for (const [value, weight] of values) sums.set(value, (sums.get(value) ?? 0) + weight);
  return [...sums].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Running heads and feet repeat in the margin of many pages with only their digits changing. */
function withoutFurniture(lines: readonly PdfLine[]): PdfLine[] {
  const pages = new Set(lines.map((line) => line.page)).size;
  const inMargin = (line: PdfLine) => line.y > line.height * 0.9 || line.y < line.height * 0.1;
  const shape = (line: PdfLine) => line.text.toLowerCase().replace(/\d+/g, '#');
  const seen = new Map<string, Set<number>>();
  for (const line of lines)
    if (inMargin(line)) seen.set(shape(line), (seen.get(shape(line)) ?? new Set()).add(line.page));
  const furniture = (line: PdfLine) =>
    inMargin(line) &&
    ((pages >= 2 && (seen.get(shape(line))?.size ?? 0) >= Math.max(2, pages * 0.3)) ||
      /^(page\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(\s*(of|\/)\s*\d+)?$/i.test(line.text));
  return lines.filter((line) => !furniture(line) && !/(\.\s?){4,}\s*\d*$|(…\s?){2,}\s*\d*$/.test(line.text));
}

type Measure = { size: number; font: string; gap: number; right: number; left: number };

function measure(lines: readonly PdfLine[]): Measure {
  const size = commonest(lines.map((line) => [Math.round(line.size * 2) / 2, line.text.length] as const)) ?? 11;
  const body = lines.filter((line) => Math.abs(line.size - size) <= 0.5);
  const gaps: [number, number][] = [];
  for (let i = 1; i < body.length; i += 1) {
    const gap = body[i - 1]!.y - body[i]!.y;
    if (body[i]!.page === body[i - 1]!.page && gap > 0 && gap < size * 3) gaps.push([Math.round(gap * 2) / 2, 1]);
  }
  const rights = body.map((line) => line.right).sort((a, b) => a - b);
  return {
    size,
    font: commonest(body.map((line) => [line.font, line.text.length] as const)) ?? '',
    gap: commonest(gaps) ?? size * 1.2,
    right: rights[Math.floor(rights.length * 0.9)] ?? 500,
    left: Math.min(...body.map((line) => line.x)),
  };
}

/** Lines → raw blocks, and where each begins. Whatever looks like a table is kept as text with low confidence: its reading order cannot be trusted. */
export function linesToBlocks(
  all: readonly PdfLine[],
  outline: readonly OutlineEntry[],
): { title: string; raw: RawBlock[]; places: PdfLine[]; warnings: string[] } {
  const lines = withoutFurniture(all);
  const body = measure(lines);
  const outlined = new Map(outline.map((entry) => [key(entry.title), entry.level]));
  const sizes = [...new Set(lines.filter((line) => looksLikeHeading(line, body)).map((line) => Math.round(line.size)))]
    .sort((a, b) => b - a)
    .slice(0, 5);
  const tabular = tableLines(lines);
  const raw: RawBlock[] = [];
  /** The line each block begins with. */
  const places: PdfLine[] = [];
  const knownWords = new Set(lines.flatMap((line) => line.text.toLowerCase().match(/\p{L}+/gu) ?? []));
  const listStack: { x: number; group: number }[] = [];
  let groups = 0;
  let open: RawBlock | null = null;
  let previous: PdfLine | null = null;

  const levelOf = (line: PdfLine): number | null => {
    const byOutline = outlined.get(key(line.text));
    if (byOutline !== undefined) return byOutline;
    if (!looksLikeHeading(line, body)) return null;
    const numbered = section.exec(line.text);
    if (numbered && numbered[1]!.includes('.')) return numbered[1]!.split('.').length;
    return Math.max(1, sizes.indexOf(Math.round(line.size)) + 1);
  };

  const take = (line: PdfLine, i: number): void => {
    const gap = previous && previous.page === line.page ? previous.y - line.y : null;
    const spaced = gap !== null && (gap > body.gap * 1.35 || gap < 0);
    if (tabular.has(i)) {
      const cells = line.cells.map((cell) => cell.text);
      if (open?.type === 'table' && tabular.has(i - 1)) {
        open.rows!.push(cells);
        open.text += `\n${cells.join(' | ')}`;
      } else
        raw.push((open = { type: 'table', rows: [cells], text: cells.join(' | '), page: line.page, confidence: 0.4 }));
      previous = line;
      return;
    }
    const level = levelOf(line);
    const listed =
      (level === null || (!outlined.has(key(line.text)) && bullet.test(line.text))) &&
      (bullet.test(line.text) || (number.test(line.text) && line.x >= body.left - 1));
    if (level !== null && !listed) {
      const joins =
        open?.type === 'heading' &&
        open.level === level &&
        previous &&
        Math.abs(previous.size - line.size) < 0.5 &&
        gap !== null &&
        gap < line.size * 1.6 &&
        !section.test(line.text) &&
        !outlined.has(key(open.text));
      if (joins) open!.text += ` ${line.text}`;
      else
        raw.push(
          (open = {
            type: 'heading',
            level,
            text: line.text,
            page: line.page,
            confidence: outlined.has(key(line.text)) ? 1 : 0.85,
          }),
        );
      listStack.length = 0;
    } else if (listed) {
      while (listStack.length > 0 && listStack.at(-1)!.x > line.x + 4) listStack.pop();
      if (listStack.length === 0 || listStack.at(-1)!.x < line.x - 4) listStack.push({ x: line.x, group: ++groups });
      const ordered = !bullet.test(line.text);
      const text = line.text.replace(ordered ? number : bullet, '');
      raw.push(
        (open = {
          type: 'list_item',
          level: listStack.length,
          ordered,
          group: listStack.at(-1)!.group,
          text,
          page: line.page,
          confidence: 0.8,
        }),
      );
    } else if (
      open &&
      open.type !== 'heading' &&
      open.type !== 'table' &&
      continues(open, previous!, line, spaced, body)
    ) {
      open.text = join(open.text, line.text, knownWords);
    } else {
      if (line.x <= (listStack[0]?.x ?? 0) + 2) listStack.length = 0;
      raw.push((open = { type: 'paragraph', text: line.text, page: line.page, confidence: 0.9 }));
    }
    previous = line;
  };
  lines.forEach((line, i) => {
    take(line, i);
    if (places.length < raw.length) places.push(line);
  });
  const first = raw
    .filter((block) => block.type === 'heading' && (block.page ?? 1) <= 2)
    .sort((a, b) => (a.level ?? 9) - (b.level ?? 9))[0];
  const warnings = tabular.size > 0 ? ['Tables in a PDF lose their order, so no questions are made from them.'] : [];
  return { title: first?.text ?? '', raw, places, warnings };
}

function looksLikeHeading(line: PdfLine, body: Measure): boolean {
  if (line.text.length > 110 || line.cells.length > 2 || /[,;]$/.test(line.text) || !/\p{L}{2}/u.test(line.text))
    return false;
  if (line.size >= body.size * 1.12) return true;
  const short = line.right < body.right - body.size * 3 && line.text.length < 80;
  const ownFont = line.font !== body.font && line.size >= body.size - 0.5;
  return short && ownFont && !/[.:!?]$/.test(line.text) && /^[\p{Lu}\p{N}]/u.test(line.text) && !bullet.test(line.text);
}

/** Whether a line goes on with the open paragraph or list item. A short line followed by a capital ended its paragraph. */
function continues(open: RawBlock, previous: PdfLine, line: PdfLine, spaced: boolean, body: Measure): boolean {
  if (Math.abs(previous.size - line.size) > 0.6) return false;
  const unfinished = !/[.!?:;”"]$/.test(open.text);
  const lower = /^[\p{Ll}(&,]/u.test(line.text);
  if (previous.page !== line.page) return unfinished && (lower || previous.right > body.right - body.size * 4);
  if (spaced) return false;
  const ranOut = previous.right > body.right - (body.right - body.left) * 0.2;
  return ranOut || lower;
}

/** A word cut by a hyphen is mended when the whole word occurs elsewhere; otherwise the hyphen is its own ("self-check"). */
function join(text: string, next: string, known: ReadonlySet<string>): string {
  const cut = /(\p{L}+)-$/u.exec(text);
  const rest = /^\p{Ll}+/u.exec(next);
  if (!cut || !rest) return `${text} ${next}`;
  return known.has((cut[1]! + rest[0]).toLowerCase()) ? text.slice(0, -1) + next : text + next;
}

/** Lines that stand under each other in columns: three cells twice in a row, or two cells at the same places three times. */
function tableLines(lines: readonly PdfLine[]): Set<number> {
  const found = new Set<number>();
  const cells = (line: PdfLine) =>
    bullet.test(line.cells[0]!.text) ||
    number.test(`${line.cells[0]!.text} `) ||
    section.test(`${line.cells[0]!.text} A`)
      ? line.cells.slice(1)
      : line.cells;
  const aligned = (a: PdfLine, b: PdfLine) =>
    cells(a).length >= 2 && cells(b).length >= 2 && a.page === b.page && Math.abs(cells(a)[1]!.x - cells(b)[1]!.x) < 4;
  for (let i = 0; i + 1 < lines.length; i += 1) {
    const [a, b, c] = [lines[i]!, lines[i + 1]!, lines[i + 2]];
    if (cells(a).length >= 3 && cells(b).length >= 3) found.add(i).add(i + 1);
    else if (c && aligned(a, b) && aligned(b, c))
      found
        .add(i)
        .add(i + 1)
        .add(i + 2);
  }
  return found;
}
