import { createHash } from 'node:crypto';
import { getResolvedPDFJS, type getDocumentProxy } from 'unpdf';
import type { RawBlock } from './block.domain.ts';
import { pictureLimits, type PictureShelf } from './picture.format.ts';
import { encodePicture, type Samples } from './picture-encode.format.ts';

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;
type Matrix = readonly [number, number, number, number, number, number];

/** Where something stands on a page, in points; y grows upwards from the foot. */
export type Place = { page: number; x: number; right: number; y: number };
export type PdfPicture = Place & { top: number; bottom: number; hash: string; bytes: Uint8Array; words: string };

/** A side shorter than this on paper (half an inch) is a bullet, a logo in a line, an icon. */
const smallestOnPaper = 36;
/** A picture under nearly the whole page is the page itself: a scan with its text laid over it, or paper with a pattern. */
const wholePage = 0.8;
/** Points between the edge of a picture and the line that names it. */
const captionWithin = 40;
/** What stands on so many pages is the letterhead. */
const pagesOfFurniture = 3;
/** Distinct pictures that are looked at; the shelf keeps fewer. */
const mostLookedAt = 2 * pictureLimits.count;

/** Asked before any page is looked through: a picture is a stream of its own, so its mark is never packed away. */
export function mayHoldPictures(bytes: Uint8Array): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return all.includes('/Subtype /Image') || all.includes('/Subtype/Image');
}

/** Collects what the pages of one PDF show, each picture once, as PNG or JPEG. */
export class PdfPictures {
  private readonly found: PdfPicture[] = [];
  private readonly encoded = new Map<string, Uint8Array>();
  private readonly pagesOf = new Map<string, Set<number>>();

  async look(page: Page): Promise<void> {
    const painted = await paintedOn(page);
    if (painted.length === 0) return;
    const words = await alternatives(page);
    for (const one of painted) {
      const samples = one.samples ?? (await samplesOf(page, one.key));
      if (!samples || Math.min(samples.width, samples.height) < pictureLimits.smallest) continue;
      const hash = createHash('sha256').update(`${samples.width} `).update(samples.data).digest('hex');
      const pages = this.pagesOf.get(hash) ?? new Set();
      this.pagesOf.set(hash, pages.add(page.pageNumber));
      if (pages.size >= pagesOfFurniture || (!this.encoded.has(hash) && this.encoded.size >= mostLookedAt)) continue;
      // oxlint-disable-next-line no-await-in-loop -- one picture at a time is held unpacked
      const bytes = this.encoded.get(hash) ?? (await encodePicture(samples));
      this.encoded.set(hash, bytes);
      const said = one.content === null ? '' : (words.get(one.content) ?? '');
      this.found.push({ ...one.place, hash, bytes, words: said });
    }
  }

  /** Once each, where it stood first, without the letterhead. */
  all(): PdfPicture[] {
    const before = new Set<string>();
    return this.found.filter(({ hash }) => {
      const first = !before.has(hash) && this.pagesOf.get(hash)!.size < pagesOfFurniture;
      before.add(hash);
      return first;
    });
  }
}

/** Puts pictures between blocks, beneath what stands above them in their own column. */
export function withPictures(
  raw: readonly RawBlock[],
  places: readonly Place[],
  pictures: readonly PdfPicture[],
  shelf: PictureShelf,
): RawBlock[] {
  const after = new Map<number, RawBlock[]>();
  for (const picture of pictures) {
    const at = lastAbove(places, picture);
    const words = picture.words || captionOf(raw, places, picture);
    const shown = shelf.block(picture.bytes, words, { page: picture.page });
    after.set(at, [...(after.get(at) ?? []), ...shown]);
  }
  return [...(after.get(-1) ?? []), ...raw.flatMap((block, at) => [block, ...(after.get(at) ?? [])])];
}

function lastAbove(places: readonly Place[], picture: PdfPicture): number {
  const onPage = places.flatMap((place, at) => (place.page === picture.page ? [{ place, at }] : []));
  const beside = onPage.filter(({ place }) => place.x < picture.right && place.right > picture.x);
  const column = beside.length > 0 ? beside : onPage;
  const above = column.filter(({ place }) => place.y >= picture.y);
  if (above.length > 0) return Math.max(...above.map(({ at }) => at));
  const first = column[0];
  return first ? first.at - 1 : places.findLastIndex((place) => place.page < picture.page);
}

/** A line that calls itself a figure, just below the picture or just above it. */
function captionOf(raw: readonly RawBlock[], places: readonly Place[], picture: PdfPicture): string {
  const found = raw.find(
    (block, at) =>
      places[at]!.page === picture.page &&
      /^(?:fig(?:ure|\.)|abb(?:ildung|\.)|bild|photo|picture|screenshot|illustration|diagram)\s*\d*/i.test(
        block.text,
      ) &&
      block.text.length <= 200 &&
      places[at]!.y < picture.top + captionWithin &&
      places[at]!.y > picture.bottom - captionWithin,
  );
  return found?.text ?? '';
}

type Painted = {
  place: Place & { top: number; bottom: number };
  key: string;
  samples: Samples | null;
  content: number | null;
};

/** Walks through what a page paints and says where its pictures come to stand (PDF 32000-1, 8.3.4: an image fills the unit square). */
async function paintedOn(page: Page): Promise<Painted[]> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  const [left, foot, right, top] = page.view as [number, number, number, number];
  const paper = (right - left) * (top - foot);
  const found: Painted[] = [];
  const outer: Matrix[] = [];
  const marked: (number | null)[] = [];
  let now: Matrix = [1, 0, 0, 1, 0, 0];
  const paint = (key: string, samples: Samples | null) => {
    const [xs, ys] = cornersOf(now);
    const place = {
      page: page.pageNumber,
      x: Math.max(left, Math.min(...xs)),
      right: Math.min(right, Math.max(...xs)),
      top: Math.min(top, Math.max(...ys)),
      bottom: Math.max(foot, Math.min(...ys)),
      y: (Math.max(...ys) + Math.min(...ys)) / 2,
    };
    const [wide, high] = [place.right - place.x, place.top - place.bottom];
    if (Math.min(wide, high) < smallestOnPaper || wide * high > paper * wholePage) return;
    found.push({ place, key, samples, content: marked.findLast((one) => one !== null) ?? null });
  };
  for (const [at, name] of fnArray.entries()) {
    const args = argsArray[at] as unknown[];
    if (name === OPS.save) outer.push(now);
    else if (name === OPS.restore || name === OPS.paintFormXObjectEnd) now = outer.pop() ?? now;
    else if (name === OPS.transform) now = times(now, args as unknown as Matrix);
    else if (name === OPS.paintFormXObjectBegin) {
      outer.push(now);
      if (args[0]) now = times(now, [...(args[0] as Iterable<number>)] as unknown as Matrix);
    } else if (name === OPS.beginMarkedContent) marked.push(null);
    else if (name === OPS.beginMarkedContentProps) marked.push(typeof args[1] === 'number' ? args[1] : null);
    else if (name === OPS.endMarkedContent) marked.pop();
    else if (name === OPS.paintImageXObject) paint(String(args[0]), null);
    else if (name === OPS.paintInlineImageXObject) paint('', asSamples(args[0]));
  }
  return found;
}

const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
];

const cornersOf = ([a, b, c, d, e, f]: Matrix): [number[], number[]] => [
  [e, e + a, e + c, e + a + c],
  [f, f + b, f + d, f + b + d],
];

async function samplesOf(page: Page, key: string): Promise<Samples | null> {
  const shelf = key.startsWith('g_') ? page.commonObjs : page.objs;
  return asSamples(await new Promise((resolve) => void shelf.get(key, resolve)));
}

/** What the reader hands out; null where it could not read the picture. */
function asSamples(image: unknown): Samples | null {
  const { width, height, kind, data } = (image ?? {}) as Partial<Samples>;
  return width && height && data && (kind === 1 || kind === 2 || kind === 3) ? { width, height, kind, data } : null;
}

/** The alternative texts of a tagged page by the number of the content they stand for. */
async function alternatives(page: Page): Promise<Map<number, string>> {
  type Node = { role?: string; alt?: string; id?: string; children?: Node[] };
  const found = new Map<number, string>();
  const visit = (node: Node, words: string, depth: number): void => {
    const own = node.alt?.trim() || words;
    const content = /_mc(\d+)$/.exec(node.id ?? '')?.[1];
    if (content !== undefined && own) found.set(Number(content), own);
    if (depth < 40) for (const child of node.children ?? []) visit(child, own, depth + 1);
  };
  const tree = (await page.getStructTree().catch(() => null)) as Node | null;
  if (tree) visit(tree, '', 0);
  return found;
}
