/**
 * JSON as the bytes that are sent. Answers of a megabyte are written sign by sign into memory that is used again for the next one: a string
 * of that length would be put together from a hundred thousand pieces, and then be encoded, and both be swept up.
 */
export class JsonBytes {
  #bytes = Buffer.allocUnsafe(START);
  #at = 0;

  /** A copy of what was written; the next thing begins anew. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.#at));
    this.clear();
    return taken;
  }

  clear(): void {
    this.#at = 0;
    if (this.#bytes.length > MOST_KEPT) this.#bytes = Buffer.allocUnsafe(START);
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
/** More than nearly every answer needs; what one took above that is given back. */
const MOST_KEPT = 4_194_304;
const [SPACE, QUOTE, BACKSLASH, TILDE] = [32, 34, 92, 126];
