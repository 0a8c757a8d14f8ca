import { plain, type RawBlock } from './block.domain.ts';
import { allOf, childrenOf, firstOf, mediaOf, partsOf, tableText, xmlOf, type Xml } from './office-xml.format.ts';
import { PictureShelf } from './picture.format.ts';

type Paragraph = { text: string; level: number; bullet: 'none' | 'dot' | 'number' };

/** A presentation → raw blocks: the title of a slide is a heading, its bullets are a list, what the speaker says stands below. */
export function readPptx(bytes: Uint8Array): { title: string; raw: RawBlock[]; warnings: string[]; pages: number } {
  const parts = partsOf(bytes, (name) =>
    /^(?:ppt\/(?:slides|notesSlides|_rels)\/|ppt\/presentation\.xml|docProps\/core\.xml)/.test(name),
  );
  const slides = slidesOf(parts);
  const raw: RawBlock[] = [];
  const media = mediaOf(bytes, 'ppt/media/');
  const shelf = new PictureShelf();
  let group = 0;
  let before = '';
  slides.forEach((name, at) => {
    const slide = at + 1;
    const tree = firstOf(xmlOf(parts.get(name) ?? '<p/>'), 'spTree');
    const shapes = tree ? shapesOf(tree) : [];
    const relations = relationsBeside(parts, name);
    const title = shapes.find((shape) => /^(?:title|ctrTitle)$/.test(placeOf(shape)));
    const heading = title
      ? plain(
          paragraphsOf(title)
            .map((one) => one.text)
            .join(' '),
        )
      : '';
    // A slide that goes on under the same title continues its section.
    if (heading !== '' && heading !== before)
      raw.push({
        type: 'heading',
        level: slide === 1 && title && placeOf(title) === 'ctrTitle' ? 1 : 2,
        text: heading,
        slide,
      });
    before = heading || before;
    for (const shape of shapes) {
      if (shape.name === 'pic') {
        raw.push(...pictureIn(shape, relations, media, shelf, slide));
        continue;
      }
      if (shape === title || /^(?:dt|ftr|sldNum|hdr)$/.test(placeOf(shape))) continue;
      const rows = allOf(shape, 'tr').map((row) =>
        childrenOf(row)
          .filter((cell) => cell.name === 'tc')
          .map(textOf),
      );
      if (rows.length > 0) raw.push({ type: 'table', text: tableText(rows), rows, slide });
      else raw.push(...listed(paragraphsOf(shape), placeOf(shape) === 'body', slide, (group += 1)));
    }
    const notes = notesOf(parts, name);
    raw.push(...notes.map((text): RawBlock => ({ type: 'paragraph', text, slide, confidence: 0.9 })));
  });
  const named = firstOf(xmlOf(parts.get('docProps/core.xml') ?? '<p/>'), 'title');
  const title = named ? plain(textOf(named)) : '';
  return {
    title: /^(?:powerpoint presentation|presentation|untitled)?$/i.test(title) ? '' : title,
    raw,
    pages: slides.length,
    warnings: shelf.warnings(),
  };
}

/** The slides in the order of the presentation, hidden ones too: what is prepared is worth reading. */
function slidesOf(parts: ReadonlyMap<string, string>): string[] {
  const targets = relationsOf(parts.get('ppt/_rels/presentation.xml.rels') ?? '<r/>');
  const order = allOf(xmlOf(parts.get('ppt/presentation.xml') ?? '<p/>'), 'sldId')
    .map((slide) => targets.get(slide.attributes['r:id'] ?? slide.attributes['id'] ?? ''))
    .filter((target) => target !== undefined)
    .map((target) => `ppt/${target.replace(/^\/?(?:ppt\/)?/, '')}`)
    .filter((name) => parts.has(name));
  const number = (name: string) => Number(/\d+/.exec(name.slice(name.lastIndexOf('/')))?.[0] ?? 0);
  const all = [...parts.keys()].filter((name) => /^ppt\/slides\/[^/]+\.xml$/.test(name));
  return order.length > 0 ? order : all.sort((a, b) => number(a) - number(b));
}

function relationsOf(text: string): Map<string, string> {
  return new Map(
    allOf(xmlOf(text), 'Relationship').map((one) => [one.attributes['Id'] ?? '', one.attributes['Target'] ?? '']),
  );
}

/** Shapes, tables, pictures and the shapes of groups, in the order in which they are drawn. */
function shapesOf(tree: Xml): Xml[] {
  return childrenOf(tree).flatMap((child) =>
    child.name === 'grpSp' ? shapesOf(child) : /^(?:sp|graphicFrame|pic)$/.test(child.name) ? [child] : [],
  );
}

function placeOf(shape: Xml): string {
  const holder = firstOf(firstOf(shape, 'nvPr'), 'ph');
  // A placeholder that names no type is the body (ECMA-376, 19.3.1.36: obj).
  return holder ? (holder.attributes['type'] ?? 'body').replace(/^obj$/, 'body') : '';
}

function textOf(node: Xml): string {
  return node.children
    .map((child) =>
      typeof child === 'string'
        ? child
        : child.name === 'br'
          ? '\n'
          : child.name === 'p'
            ? `${textOf(child)}\n`
            : textOf(child),
    )
    .join('')
    .trim();
}

function paragraphsOf(shape: Xml): Paragraph[] {
  return allOf(firstOf(shape, 'txBody'), 'p')
    .map((paragraph): Paragraph => {
      const style = childrenOf(paragraph).find((child) => child.name === 'pPr');
      const has = (name: string) => style !== undefined && childrenOf(style).some((child) => child.name === name);
      const runs = childrenOf(paragraph).filter((child) => child.name !== 'pPr' && child.name !== 'endParaRPr');
      return {
        text: runs.map((run) => (run.name === 'br' ? ' ' : allOf(run, 't').map(textOfRun).join(''))).join(''),
        level: Number(style?.attributes['lvl'] ?? 0) + 1,
        bullet: has('buNone') ? 'none' : has('buAutoNum') ? 'number' : has('buChar') || has('buBlip') ? 'dot' : 'none',
      };
    })
    .filter((one) => plain(one.text) !== '');
}

const textOfRun = (run: Xml) => run.children.filter((child) => typeof child === 'string').join('');

/** The body of a slide shows bullets by its master, so several paragraphs of it are a list also where the slide says nothing. */
function listed(paragraphs: readonly Paragraph[], body: boolean, slide: number, group: number): RawBlock[] {
  const list = body && paragraphs.length > 1;
  return paragraphs.map(({ text, level, bullet }): RawBlock =>
    list || bullet !== 'none'
      ? { type: 'list_item', level, text, ordered: bullet === 'number', group: group * 10 + level, slide }
      : { type: 'paragraph', text, slide },
  );
}

const relationsBeside = (parts: ReadonlyMap<string, string>, slide: string) =>
  relationsOf(parts.get(slide.replace(/slides\/([^/]+)$/, 'slides/_rels/$1.rels')) ?? '<r/>');

/** A picture of a slide with the words that its maker gave it. */
function pictureIn(
  shape: Xml,
  relations: ReadonlyMap<string, string>,
  media: ReadonlyMap<string, Uint8Array>,
  shelf: PictureShelf,
  slide: number,
): RawBlock[] {
  const target = relations.get(firstOf(shape, 'blip')?.attributes['r:embed'] ?? '') ?? '';
  const words = firstOf(shape, 'cNvPr')?.attributes['descr'] ?? '';
  return shelf.block(media.get(`ppt/${target.replace(/^(?:\.\.\/|\/ppt\/)/, '')}`), words, { slide });
}

function notesOf(parts: ReadonlyMap<string, string>, slide: string): string[] {
  const relations = relationsBeside(parts, slide);
  const target = [...relations.values()].find((one) => one.includes('notesSlide'));
  const notes = target && parts.get(`ppt/${target.replace(/^(?:\.\.\/|\/ppt\/)/, '')}`);
  if (!notes) return [];
  const body = allOf(xmlOf(notes), 'sp').find((shape) => placeOf(shape) === 'body');
  return body ? paragraphsOf(body).map((one) => plain(one.text)) : [];
}
