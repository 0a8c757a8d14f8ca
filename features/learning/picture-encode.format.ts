import { crc32, deflateSync } from 'node:zlib';

/** Samples as a PDF reader unpacks them: 1 is one bit of grey a pixel, rows in whole bytes; 2 is RGB, 3 is RGBA. */
export type Samples = { width: number; height: number; kind: 1 | 2 | 3; data: Uint8Array | Uint8ClampedArray };

/** Samples of eight bits, as many a pixel as there are channels: 1 is grey, 3 is RGB, 4 is RGBA. */
export type Drawing = { width: number; height: number; channels: number; data: Samples['data'] };

/** A drawing or a screenshot packs to less than this without loss; what does not is a photograph. */
const mostWithoutLoss = 400_000;
/** Samples that are not even tried without loss. */
const surelyAPhotograph = 12_000_000;
/** Fine enough to read the letters on a machine, a tenth of the bytes of a PNG. */
const quality = 85;

/** PNG for what was drawn or has holes, JPEG for what was photographed. The same samples always give the same bytes. */
export async function encodePicture(samples: Samples): Promise<Uint8Array> {
  const whole = samples.kind === 3 && opaque(samples.data) ? withoutHoles(samples) : samples;
  if (whole.kind !== 2) return png(whole);
  if (whole.data.length > surelyAPhotograph) return await jpeg(whole);
  const plain = png(whole);
  return plain.length <= mostWithoutLoss ? plain : await jpeg(whole);
}

function opaque(data: Samples['data']): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false;
  return true;
}

function withoutHoles({ width, height, data }: Samples): Samples {
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1)
    for (let colour = 0; colour < 3; colour += 1) rgb[pixel * 3 + colour] = data[pixel * 4 + colour]!;
  return { width, height, kind: 2, data: rgb };
}

/** A page for text recognition, on white paper and no wider than `widest`. */
export async function encodePage(
  page: Drawing,
  widest: number,
): Promise<{ png: Uint8Array; width: number; height: number }> {
  const { createCanvas } = await import('@napi-rs/canvas');
  const scale = Math.min(1, widest / page.width);
  const [width, height] = [Math.max(1, Math.round(page.width * scale)), Math.max(1, Math.round(page.height * scale))];
  const pen = createCanvas(width, height).getContext('2d');
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, width, height);
  pen.drawImage(await drawn(page), 0, 0, width, height);
  const { data } = pen.getImageData(0, 0, width, height);
  return { png: png(withoutHoles({ width, height, kind: 3, data })), width, height };
}

/**
 * PNG (ISO/IEC 15948): each row says how it differs from the one above, which packs flat colours and shades alike. Written here and not
 * by the library that draws: a picture is known by the hash of its bytes, and a newer library would make every drawing of a document
 * look changed. (It also takes a stencil as it is, one bit a pixel.)
 */
function png({ width, height, kind, data }: Samples): Uint8Array {
  const bytesAPixel = kind === 1 ? 1 : kind === 2 ? 3 : 4;
  const row = kind === 1 ? Math.ceil(width / 8) : width * bytesAPixel;
  const up = 2;
  const filtered = Buffer.alloc((row + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const to = y * (row + 1);
    filtered[to] = up;
    for (let x = 0; x < row; x += 1)
      filtered[to + 1 + x] = data[y * row + x]! - (y === 0 ? 0 : data[(y - 1) * row + x]!);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = kind === 1 ? 1 : 8;
  head[9] = kind === 1 ? 0 : kind === 2 ? 2 : 6;
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(filtered)), chunk('IEND', Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat([Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), ...parts]));
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

async function jpeg({ width, height, data }: Samples): Promise<Uint8Array> {
  const canvas = await drawn({ width, height, channels: 3, data });
  return new Uint8Array(canvas.toBuffer('image/jpeg', quality));
}

async function drawn({ width, height, channels, data }: Drawing) {
  const { createCanvas } = await import('@napi-rs/canvas');
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  const image = pen.createImageData(width, height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let colour = 0; colour < 3; colour += 1)
      image.data[pixel * 4 + colour] = data[pixel * channels + (channels >= 3 ? colour : 0)]!;
    image.data[pixel * 4 + 3] = channels === 4 ? data[pixel * channels + 3]! : 255;
  }
  pen.putImageData(image, 0, 0);
  return canvas;
}
