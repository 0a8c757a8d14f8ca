/** What was written. Whoever has sent it gives it back, and does not look at it any more. */
export interface Written {
  readonly bytes: Buffer;
  giveBack(): void;
}

/**
 * JSON as the bytes that are sent. Answers of a megabyte are written sign by sign into memory that is used again: a string of that length
 * would be put together from a hundred thousand pieces, and then be encoded, and both be swept up; and memory asked for anew each time
 * costs as much as the writing.
 */
export class JsonBytes {
  #bytes: Buffer = Buffer.allocUnsafe(START);
  #at = 0;
  readonly #free: Buffer[] = [];

  /** The next thing begins anew, in other memory where much was written. */
  take(): Written {
    const memory = this.#bytes;
    const bytes = memory.subarray(0, this.#at);
    this.#at = 0;
    if (bytes.length < LITTLE) return { bytes: Buffer.from(bytes), giveBack: () => undefined };
    this.#bytes = this.#free.pop() ?? Buffer.allocUnsafe(START);
    let lent = true;
    return {
      bytes,
      giveBack: () => {
        if (lent && memory.length <= MOST_KEPT && this.#free.length < MOST_FREE) this.#free.push(memory);
        lent = false;
      },
    };
  }

  clear(): void {
    this.#at = 0;
  }

  /** What is JSON already and ASCII: signs, names, numbers. */
  json(ascii: string): void {
    this.#room(ascii.length);
    const bytes = this.#bytes;
    let at = this.#at;
    for (let place = 0; place < ascii.length; place += 1) bytes[at++] = ascii.charCodeAt(place);
    this.#at = at;
  }

  text(value: string): void {
    this.#room(value.length + 2);
    const bytes = this.#bytes;
    let at = this.#at;
    bytes[at++] = QUOTE;
    for (let place = 0; place < value.length; place += 1) {
      const sign = value.charCodeAt(place);
      if (sign < SPACE || sign > TILDE || sign === QUOTE || sign === BACKSLASH) return this.value(value);
      bytes[at++] = sign;
    }
    bytes[at++] = QUOTE;
    this.#at = at;
  }

  /** Whatever it is; what JSON has no word for is null. */
  value(value: unknown): void {
    const written = JSON.stringify(value) ?? 'null';
    this.#room(3 * written.length);
    this.#at += this.#bytes.write(written, this.#at);
  }

  #room(wanted: number): void {
    if (this.#at + wanted <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#at + wanted));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }
}

const START = 65_536;
/** Copied, because that is as quick as giving back. */
const LITTLE = 16_384;
/** More than nearly every answer needs; what one took above that is left to be swept up. */
const MOST_KEPT = 4_194_304;
/** Long answers that are under way at one time. */
const MOST_FREE = 4;
const [SPACE, QUOTE, BACKSLASH, TILDE] = [32, 34, 92, 126];
