import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { StartProblem } from '../config/start-problem.ts';

// A tape is an ordinary .tar.gz, so that a person can open it with the tools of any system. Entries are written in
// the order they are added and read in the same order; an entry is at most a few megabytes and fits in memory.

const block = 512;

/** A table goes onto a tape in parts of this many bytes, so that none has to fit into memory. */
export const partSize = 4 * 1024 * 1024;

export interface Tape {
  add(name: string, body: Buffer): Promise<void>;
  /** Finishes the file under its name; until then it lies beside it as `.part`. */
  close(): Promise<{ bytes: number; sha256: string }>;
  /** Removes what was written. */
  drop(): Promise<void>;
}

/** @param seconds of the Unix epoch, as the entries' time of change. */
export function openTape(file: string, seconds: number): Tape {
  const draft = `${file}.part`;
  const zip = createGzip({ level: 4 });
  const target = createWriteStream(draft, { mode: 0o600, flush: true });
  const hash = createHash('sha256');
  let bytes = 0;
  zip.on('data', (part: Buffer) => {
    hash.update(part);
    bytes += part.length;
  });
  const written = new Promise<void>((resolve, reject) => {
    target.once('finish', resolve).once('error', reject);
    zip.once('error', reject);
  });
  written.catch(() => undefined);
  zip.pipe(target);
  const write = async (part: Buffer) => {
    if (!zip.write(part)) await Promise.race([once(zip, 'drain'), written]);
  };
  return {
    async add(name, body) {
      await write(header(name, body.length, seconds));
      await write(body);
      await write(Buffer.alloc((block - (body.length % block)) % block));
    },
    async close() {
      zip.end(Buffer.alloc(2 * block));
      await written;
      await rename(draft, file);
      return { bytes, sha256: hash.digest('hex') };
    },
    async drop() {
      target.destroy();
      await rm(draft, { force: true });
    },
  };
}

/** A POSIX ustar header: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html */
function header(name: string, size: number, seconds: number): Buffer {
  const [folder, last] = splitName(name);
  const bytes = Buffer.alloc(block);
  const put = (text: string, at: number) => bytes.write(text, at, 'utf8');
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
  put(last, 0);
  put(octal(0o600, 7), 100);
  put(octal(0, 7), 108);
  put(octal(0, 7), 116);
  put(octal(size, 11), 124);
  put(octal(seconds, 11), 136);
  put('        ', 148);
  put('0', 156);
  put('ustar\x0000', 257);
  put(folder, 345);
  put(
    `${bytes
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return bytes;
}

/** A name has room for 100 bytes, its folders for another 155. */
function splitName(name: string): [folder: string, last: string] {
  if (Buffer.byteLength(name) <= 100) return ['', name];
  const cut = name.indexOf('/', name.length - 101);
  const [folder, last] = [name.slice(0, cut), name.slice(cut + 1)];
  if (cut < 0 || folder.length > 155) throw new RangeError(`too long for a tape: ${name}`);
  return [folder, last];
}

/** Reads the entries one after the other. Throws a `StartProblem` when the file is not a whole tape. */
export async function* readTape(file: string): AsyncGenerator<{ name: string; body: Buffer }> {
  await checkReadable(file);
  const source = createReadStream(file);
  const plain = source.pipe(createGunzip());
  source.once('error', (error) => plain.destroy(error));
  const take = taker(plain[Symbol.asyncIterator]());
  try {
    for (;;) {
      const head = await take(block);
      if (head.every((byte) => byte === 0)) return;
      const text = (from: number, to: number) => head.toString('utf8', from, to).replace(/\0.*$/s, '');
      const folder = text(345, 500);
      const name = folder ? `${folder}/${text(0, 100)}` : text(0, 100);
      const size = Number.parseInt(head.toString('latin1', 124, 135), 8);
      if (head.toString('latin1', 257, 262) !== 'ustar' || !Number.isFinite(size)) throw broken(file);
      const body = await take(size);
      await take((block - (size % block)) % block);
      yield { name, body };
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code?.startsWith('Z_') || error instanceof RangeError ? broken(file, error) : error;
  } finally {
    source.destroy();
  }
}

function taker(chunks: AsyncIterator<Buffer>): (size: number) => Promise<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  return async (size) => {
    const parts = [held];
    let length = held.length;
    while (length < size) {
      const { done, value } = await chunks.next();
      if (done) throw new RangeError('the tape ends too early');
      parts.push(value);
      length += value.length;
    }
    const all = parts.length === 1 ? held : Buffer.concat(parts);
    held = all.subarray(size);
    return all.subarray(0, size);
  };
}

async function checkReadable(file: string): Promise<void> {
  try {
    await (await open(file)).close();
  } catch (cause) {
    throw new StartProblem('no_file', `The file ${file} cannot be read.`, { cause });
  }
}

function broken(file: string, cause?: unknown): StartProblem {
  return new StartProblem(
    'broken_backup',
    `The file ${file} is not a whole Headway backup: it is damaged or was cut off.`,
    {
      cause,
    },
  );
}
