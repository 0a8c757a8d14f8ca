import { inflateRawSync } from 'node:zlib';

export interface ZipLimits {
  /** Unpacked bytes of all entries together. */
  readonly unpacked: number;
  readonly entries: number;
}

export type ZipRefusal = 'corrupt' | 'encrypted' | 'too_large';

/** Why an archive cannot be unpacked. */
export class UnreadableZip extends Error {
  override readonly name = 'UnreadableZip';
  readonly code: ZipRefusal;
  constructor(code: ZipRefusal, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/**
 * The entries of a ZIP archive. Sizes are not believed but counted while unpacking, so that a small file which unfolds into
 * gigabytes is stopped at the limit. Layout: PKWARE APPNOTE 4.3 (end of central directory, its headers, local headers).
 * Throws {@link UnreadableZip}.
 */
export function unzip(bytes: Uint8Array, limits: ZipLimits): Map<string, Buffer> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return entriesOf(zip, limits);
  } catch (error) {
    if (error instanceof UnreadableZip) throw error;
    throw new UnreadableZip('corrupt', 'The archive is damaged or was cut off.', { cause: error });
  }
}

function entriesOf(zip: Buffer, limits: ZipLimits): Map<string, Buffer> {
  const end = endOf(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > limits.entries)
    throw new UnreadableZip('too_large', `The archive holds ${count} files; at most ${limits.entries} are read.`);
  const files = new Map<string, Buffer>();
  let left = limits.unpacked;
  let at = zip.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry++) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new UnreadableZip('corrupt', 'The archive is damaged or was cut off.');
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    if ((zip.readUInt16LE(at + 8) & 1) === 1) throw new UnreadableZip('encrypted', 'The archive has a password.');
    const file = unpack(zip, at, left);
    left -= file.length;
    files.set(name, file);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

/** The end record stands last, followed by a comment at most. */
function endOf(zip: Buffer): number {
  for (let at = zip.length - END_SIZE; at >= Math.max(0, zip.length - END_SIZE - LONGEST_COMMENT); at--)
    if (zip.readUInt32LE(at) === END) return at;
  throw new UnreadableZip('corrupt', 'The archive is damaged or was cut off.');
}

function unpack(zip: Buffer, header: number, left: number): Buffer {
  const method = zip.readUInt16LE(header + 10);
  const packedSize = zip.readUInt32LE(header + 20);
  const local = zip.readUInt32LE(header + 42);
  if (zip.readUInt32LE(local) !== LOCAL) throw new UnreadableZip('corrupt', 'The archive is damaged or was cut off.');
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + packedSize);
  if (packed.length < packedSize) throw new UnreadableZip('corrupt', 'The archive is damaged or was cut off.');
  const tooLarge = () => new UnreadableZip('too_large', 'The archive unfolds into more than can be read.');
  const declared = zip.readUInt32LE(header + 24);
  if (declared > left) throw tooLarge();
  const whole = (file: Buffer): Buffer => {
    // Other readers allocate what is declared: a size that is not true is no slip.
    if (file.length !== declared) throw new UnreadableZip('corrupt', 'The archive is damaged or was cut off.');
    return file;
  };
  if (method === STORED) return whole(packed);
  if (method !== DEFLATED) throw new UnreadableZip('corrupt', 'The archive is packed in a way that cannot be read.');
  try {
    return whole(inflateRawSync(packed, { maxOutputLength: Math.max(1, left) }));
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw error;
  }
}
