import { Worker } from 'node:worker_threads';

export interface ThreadLimits {
  /** for one answer */
  readonly milliseconds: number;
  /** of objects, and as many again of buffers, which lie outside the heap that Node.js bounds */
  readonly megabytes: number;
}

export interface ThreadOptions {
  /** What the thread finds when it begins: anything that `structuredClone` takes. */
  readonly given?: unknown;
  readonly limits: ThreadLimits;
  readonly onProgress?: ((percent: number) => void) | undefined;
  /** Ends the thread at once. */
  readonly stopped?: AbortSignal | undefined;
}

export type ThreadFault = 'too_slow' | 'too_much_memory' | 'stopped' | 'crashed';

/** Why a thread gave no answer; what was thrown inside is the `cause`. A thread that failed has ended. */
export class ThreadFailed extends Error {
  readonly fault: ThreadFault;

  constructor(fault: ThreadFault, cause?: unknown) {
    super(cause instanceof Error ? `${fault}: ${cause.message}` : fault, { cause });
    this.fault = fault;
  }
}

/** What goes from the thread to its owner. */
export type ThreadMessage<Answer> = { readonly progress: number } | { readonly answer: Answer };

/** How often the buffers of a thread are looked at: fast enough for a file that unpacks to gigabytes. */
const WATCH = 250;
const MEGABYTE = 1_048_576;

/**
 * One job in a thread of its own, so that a hostile or huge input can cost neither the server's time nor its memory. Its file answers
 * with `thread-side.ts`.
 *
 * @throws ThreadFailed
 */
export async function inThread<Answer>(script: URL, options: ThreadOptions): Promise<Answer> {
  const thread = new Thread<Answer>(script, options);
  try {
    return await thread.answer();
  } finally {
    await thread.end();
  }
}

/** A thread that is asked more than once, one question after the other. Whoever opens it ends it. */
export class Thread<Answer, Question = never> {
  readonly #worker: Worker;
  readonly #options: ThreadOptions;
  readonly #stop = () => this.#fail('stopped');
  #failed: ThreadFailed | null = null;
  #waiting: { resolve: (answer: Answer) => void; reject: (failed: ThreadFailed) => void } | null = null;

  constructor(script: URL, options: ThreadOptions) {
    this.#options = options;
    this.#worker = new Worker(script, {
      workerData: options.given,
      resourceLimits: { maxOldGenerationSizeMb: options.limits.megabytes, maxYoungGenerationSizeMb: 64 },
      stdout: true,
      stderr: true,
    });
    // What a library prints about a stranger's file belongs to nobody, and is not kept either.
    for (const said of [this.#worker.stdout, this.#worker.stderr]) said.resume();
    this.#worker.on('message', (said: ThreadMessage<Answer>) => this.#hear(said));
    this.#worker.on('messageerror', (error) => this.#fail('crashed', error));
    this.#worker.on('error', (error: Error & { code?: string }) =>
      this.#fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too_much_memory' : 'crashed', error),
    );
    this.#worker.on('exit', () => this.#fail('crashed'));
    if (options.stopped?.aborted) this.#stop();
    options.stopped?.addEventListener('abort', this.#stop);
  }

  /** The next answer; to a question, or to what the thread was given. Throws {@link ThreadFailed}. */
  async answer(question?: Question): Promise<Answer> {
    if (this.#waiting) throw new Error('A thread is asked one question after the other.');
    if (this.#failed) throw this.#failed;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread has no origin
    if (question !== undefined) this.#worker.postMessage(question);
    const tooLong = setTimeout(() => this.#fail('too_slow'), this.#options.limits.milliseconds);
    const watch = setInterval(() => void this.#weigh(), WATCH);
    try {
      return await new Promise<Answer>((resolve, reject) => (this.#waiting = { resolve, reject }));
    } finally {
      this.#waiting = null;
      clearTimeout(tooLong);
      clearInterval(watch);
    }
  }

  async end(): Promise<void> {
    this.#options.stopped?.removeEventListener('abort', this.#stop);
    this.#failed ??= new ThreadFailed('stopped');
    await this.#worker.terminate();
  }

  #hear(said: ThreadMessage<Answer>): void {
    if ('progress' in said) this.#options.onProgress?.(said.progress);
    else this.#waiting?.resolve(said.answer);
  }

  async #weigh(): Promise<void> {
    // Refused once the thread has ended, which is told elsewhere.
    const heap = await this.#worker.getHeapStatistics().catch(() => null);
    if (heap && heap.external_memory > this.#options.limits.megabytes * MEGABYTE) this.#fail('too_much_memory');
  }

  /** The first reason counts: what ends a thread makes it exit as well. */
  #fail(fault: ThreadFault, cause?: unknown): void {
    if (this.#failed) return;
    this.#failed = new ThreadFailed(fault, cause);
    void this.#worker.terminate();
    this.#waiting?.reject(this.#failed);
  }
}
