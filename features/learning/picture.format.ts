import type { Picture, RawBlock } from './block.domain.ts';

/**
 * A screenshot of a whole screen is below these; what is larger is a photograph for print. Below `smallest` pixels a side it is a logo, a
 * bullet or a tracking point.
 */
export const pictureLimits = { bytes: 4_000_000, together: 20_000_000, count: 80, smallest: 48, widest: 12_000 };

/** What a file is by its own first bytes, never by its name; null for all but PNG, JPEG, GIF and WebP: a drawing that may hold a program (SVG) is none. */
export function pictureOf(bytes: Uint8Array): Picture | null {
  const found = png(bytes) ?? gif(bytes) ?? jpeg(bytes) ?? webp(bytes);
  return found && found.width > 0 && found.height > 0 ? found : null;
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const says = (bytes: Uint8Array, at: number, letters: string) =>
  [...letters].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));

function png(bytes: Uint8Array): Picture | null {
  if (bytes.length < 33 || !says(bytes, 0, '\u0089PNG\r\n\u001a\n') || !says(bytes, 12, 'IHDR')) return null;
  return { mime: 'image/png', width: view(bytes).getUint32(16), height: view(bytes).getUint32(20) };
}

function gif(bytes: Uint8Array): Picture | null {
  if (bytes.length < 13 || !(says(bytes, 0, 'GIF87a') || says(bytes, 0, 'GIF89a'))) return null;
  return { mime: 'image/gif', width: view(bytes).getUint16(6, true), height: view(bytes).getUint16(8, true) };
}

/** Walks the segments up to the frame header (ITU-T T.81, B.2.2), which holds the size. */
function jpeg(bytes: Uint8Array): Picture | null {
  if (!says(bytes, 0, '\u00ff\u00d8\u00ff')) return null;
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1]!;
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (frame)
      return { mime: 'image/jpeg', height: view(bytes).getUint16(at + 5), width: view(bytes).getUint16(at + 7) };
    at += marker === 0xff ? 1 : 2 + view(bytes).getUint16(at + 2);
  }
  return null;
}

function webp(bytes: Uint8Array): Picture | null {
  if (bytes.length < 30 || !says(bytes, 0, 'RIFF') || !says(bytes, 8, 'WEBP')) return null;
  const data = view(bytes);
  const size = (width: number, height: number): Picture => ({ mime: 'image/webp', width, height });
  if (says(bytes, 12, 'VP8X'))
    return size(1 + (data.getUint32(24, true) & 0xffffff), 1 + (data.getUint32(26, true) >>> 8));
  if (says(bytes, 12, 'VP8L')) {
    const packed = data.getUint32(21, true);
    return size(1 + (packed & 0x3fff), 1 + ((packed >>> 14) & 0x3fff));
  }
  return says(bytes, 12, 'VP8 ') ? size(data.getUint16(26, true) & 0x3fff, data.getUint16(28, true) & 0x3fff) : null;
}

/** The bytes of a picture that lies in an address itself (`data:image/png;base64,…`); nothing is fetched from anywhere else. */
export function bytesOfAddress(address: string): Uint8Array | null {
  const data = /^\s*data:image\/[\w.+-]+;base64,([\w+/=\s]+)$/i.exec(address)?.[1];
  return data && data.length < pictureLimits.bytes * 1.5 ? new Uint8Array(Buffer.from(data, 'base64')) : null;
}

/** Words that a program wrote where a person should have: file names, and what picture programs guess. */
const nobodySaid =
  /^(?:image|picture|photo|graphic|screenshot|screen shot|figure|grafik|bild|img|dsc|untitled)?[\s_\d.-]*$|\.(?:png|jpe?g|gif|webp|svg|bmp|emf|wmf)$|description automatically generated|^https?:/i;

/** Collects the pictures of one document within the limits and counts what had to stay behind. */
export class PictureShelf {
  private together = 0;
  private kept = 0;
  private leftOut = 0;

  /** @param words the alternative text or the caption; what no person said is none */
  block(
    bytes: Uint8Array | null | undefined,
    words: string,
    place: { page?: number; slide?: number; line?: number } = {},
  ): RawBlock[] {
    const picture = bytes && bytes.length <= pictureLimits.bytes ? pictureOf(bytes) : null;
    if (picture && Math.min(picture.width, picture.height) < pictureLimits.smallest) return [];
    const fits =
      picture !== null &&
      Math.max(picture.width, picture.height) <= pictureLimits.widest &&
      this.kept < pictureLimits.count &&
      this.together + bytes!.length <= pictureLimits.together;
    if (!fits) {
      this.leftOut += 1;
      return [];
    }
    this.kept += 1;
    this.together += bytes!.length;
    const said = words.trim();
    return [{ type: 'image', text: nobodySaid.test(said) ? '' : said.slice(0, 300), picture, bytes: bytes!, ...place }];
  }

  warnings(): string[] {
    if (this.leftOut === 0) return [];
    return [
      this.leftOut === 1
        ? 'One picture was left out: only PNG, JPEG, GIF and WebP of a sensible size are kept.'
        : `${this.leftOut} pictures were left out: only PNG, JPEG, GIF and WebP of a sensible size are kept.`,
    ];
  }
}
