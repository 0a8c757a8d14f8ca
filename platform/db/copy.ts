import { Readable } from 'node:stream';
import type pg from 'pg';

// COPY is not in pg's interface, but its protocol is: a query object receives the messages of its statement. These two
// speak it, so that whole tables pass through in constant memory and in PostgreSQL's own exact text.

interface Wire {
  stream: NodeJS.WritableStream & { pause(): void; resume(): void; writableNeedDrain: boolean };
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

interface Completed {
  text: string;
}

/** `COPY … TO STDOUT`: a stream of rows, one chunk each, newline included. `rows` is known when it has ended. */
export class CopyOut extends Readable {
  rows = 0;
  readonly #text: string;
  #wire: Wire | undefined;

  constructor(text: string) {
    super({ highWaterMark: 1024 * 1024 });
    this.#text = text;
  }

  submit(wire: Wire): void {
    this.#wire = wire;
    wire.query(this.#text);
  }

  override _read(): void {
    this.#wire?.stream.resume();
  }

  handleCopyData({ chunk }: { chunk: Buffer }, wire: Wire): void {
    // The driver reads the next message into the same memory.
    if (!this.push(Buffer.from(chunk))) wire.stream.pause();
  }

  handleCommandComplete({ text }: Completed): void {
    this.rows = Number(text.split(' ')[1]);
  }

  handleReadyForQuery(): void {
    this.push(null);
  }

  handleError(error: Error): void {
    this.destroy(error);
  }
}

/** `COPY … FROM STDIN`, started when the server is ready for data. */
class CopyIn {
  readonly started = Promise.withResolvers<Wire>();
  readonly ended = Promise.withResolvers<number>();
  readonly #text: string;
  #rows = 0;
  #error: Error | undefined;

  constructor(text: string) {
    this.#text = text;
    this.started.promise.catch(() => undefined);
    this.ended.promise.catch(() => undefined);
  }

  submit(wire: Wire): void {
    wire.query(this.#text);
  }

  handleCopyInResponse(wire: Wire): void {
    this.started.resolve(wire);
  }

  handleCommandComplete({ text }: Completed): void {
    this.#rows = Number(text.split(' ')[1]);
  }

  handleReadyForQuery(): void {
    if (this.#error) this.ended.reject(this.#error);
    else this.ended.resolve(this.#rows);
  }

  handleError(error: Error): void {
    this.#error = error;
    this.started.reject(error);
    this.ended.reject(error);
  }
}

export function copyOut(client: pg.ClientBase, text: string): CopyOut {
  return client.query(new CopyOut(text) as unknown as pg.Submittable & CopyOut);
}

/** Gives the number of rows that the server took. */
export async function copyIn(client: pg.ClientBase, text: string, chunks: Iterable<Buffer> | AsyncIterable<Buffer>) {
  const copy = client.query(new CopyIn(text) as unknown as pg.Submittable & CopyIn);
  const wire = await copy.started.promise;
  for await (const chunk of chunks) {
    wire.sendCopyFromChunk(chunk);
    if (wire.stream.writableNeedDrain) {
      await Promise.race([new Promise((resolve) => wire.stream.once('drain', resolve)), copy.ended.promise]);
    }
  }
  wire.endCopyFrom();
  return copy.ended.promise;
}
