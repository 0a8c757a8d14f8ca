import { Worker } from 'node:worker_threads';
import { Apart, type ApartMessage, type ApartOptions, onlyAnswer } from './apart.ts';

/** How often the buffers of a thread are looked at: fast enough for a file that unpacks to gigabytes. */
const WATCH = 250;
const MEGABYTE = 1_048_576;

/**
 * One job of our own in a thread of its own, so that it costs the server no time. Its file answers with `thread-side.ts`. What reads
 * bytes of strangers belongs into a process (`child.ts`): one huge array ends every thread there is.
 *
 * @throws ApartFailed
 */
export async function inThread<Answer>(script: URL, options: ApartOptions): Promise<Answer> {
  return onlyAnswer(new Thread<Answer>(script, options));
}

/** A thread that is asked more than once, one question after the other. Whoever opens it ends it. */
export class Thread<Answer, Question = never> extends Apart<Answer, Question> {
  readonly #worker: Worker;

  constructor(script: URL, options: ApartOptions) {
    super(options);
    const { given, moved } = exactly(options.given);
    this.#worker = new Worker(script, {
      workerData: given,
      transferList: moved,
      resourceLimits: { maxOldGenerationSizeMb: options.limits.megabytes, maxYoungGenerationSizeMb: 64 },
      stdout: true,
      stderr: true,
    });
    // What a library prints about a stranger's file belongs to nobody, and is not kept either.
    for (const said of [this.#worker.stdout, this.#worker.stderr]) said.resume();
    this.#worker.on('message', (said: ApartMessage<Answer>) => this.hear(said));
    this.#worker.on('messageerror', (error) => this.fail('crashed', error));
    this.#worker.on('error', (error: Error & { code?: string }) =>
      this.fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too_much_memory' : 'crashed', error),
    );
    this.#worker.on('exit', () => this.fail('crashed'));
    this.begun();
  }

  protected ask(question: Question | undefined): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread has no origin
    if (question !== undefined) this.#worker.postMessage(question);
  }

  protected kill(): Promise<unknown> {
    return this.#worker.terminate();
  }

  protected override watch(): () => void {
    const looking = setInterval(() => void this.#weigh(), WATCH);
    return () => clearInterval(looking);
  }

  async #weigh(): Promise<void> {
    // Refused once the thread has ended, which is told elsewhere.
    const heap = await this.#worker.getHeapStatistics().catch(() => null);
    if (heap && heap.external_memory > this.options.limits.megabytes * MEGABYTE) this.fail('too_much_memory');
  }
}

/** Bytes go over as they are and no more: to clone a view is to clone all that lies beside it, which with a Buffer is somebody else's. */
function exactly(given: unknown): { given: unknown; moved: ArrayBuffer[] } {
  const moved: ArrayBuffer[] = [];
  const packed = (value: unknown) => {
    if (!(value instanceof Uint8Array)) return value;
    const bytes = new Uint8Array(value);
    moved.push(bytes.buffer);
    return bytes;
  };
  if (typeof given !== 'object' || given === null || Object.getPrototypeOf(given) !== Object.prototype)
    return { given: packed(given), moved };
  return { given: Object.fromEntries(Object.entries(given).map(([name, value]) => [name, packed(value)])), moved };
}
