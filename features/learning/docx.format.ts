import mammoth from 'mammoth';
import { parseHTML } from 'linkedom';
import type { RawBlock } from './block.domain.ts';
import { DomReader, type DomNode } from './dom.format.ts';
import { withoutContents } from './html.format.ts';
import { PictureShelf } from './picture.format.ts';

const styles = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Source Code'] => pre:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
];

/** A Word document → raw blocks. Headings come from styles, else from short bold paragraphs. */
export async function readDocx(bytes: Uint8Array): Promise<{ title: string; raw: RawBlock[]; warnings: string[] }> {
  const found: Uint8Array[] = [];
  const keepPicture = async (image: { readAsBuffer: () => Promise<Buffer> }) => {
    const buffer = await image.readAsBuffer();
    return { src: `picture:${found.push(new Uint8Array(buffer)) - 1}` };
  };
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    { styleMap: styles, convertImage: mammoth.images.imgElement(keepPicture) },
  );
  const { document } = parseHTML(`<!doctype html><html><body>${value}</body></html>`);
  const warnings: string[] = [];
  const styled = document.querySelector('h1, h2, h3, h4, h5, h6') !== null;
  if (!styled) warnings.push('No heading styles were used, so headings were taken from short bold paragraphs.');
  const shelf = new PictureShelf();
  const reader = new DomReader({
    onlyBoldIsHeading: !styled,
    pictureAt: (address, words) => shelf.block(found[Number(address.slice('picture:'.length))], words),
  });
  reader.read(document.body as unknown as DomNode);
  return {
    title: document.querySelector('h1.title')?.textContent ?? '',
    raw: withoutContents(reader.blocks),
    warnings: [...warnings, ...shelf.warnings()],
  };
}
