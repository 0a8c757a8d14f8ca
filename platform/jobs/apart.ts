export interface ApartLimits {
  /** for one answer */
  readonly milliseconds: number;
  /** of objects, and as many again of buffers, which lie outside the heap that Node.js bounds */
  readonly megabytes: number;
}

export interface ApartOptions {
  /** What the job finds when it begins: anything that `structuredClone` takes. */
  readonly given?: unknown;
  readonly limits: ApartLimits;
  readonly onProgress?: ((percent: number) => void) | undefined;
  /** Ends the job at once. */
  readonly stopped?: AbortSignal | undefined;
}

export type ApartFault = 'too_slow' | 'too_much_memory' | 'stopped' | 'crashed';

/** Why a job gave no answer; what was thrown inside is the `cause`. A job that failed has ended. */
export class ApartFailed extends Error {
  readonly fault: ApartFault;

  constructor(fault: ApartFault, cause?: unknown) {
    super(cause instanceof Error ? `${fault}: ${cause.message}` : fault, { cause });
    this.fault = fault;
  }
}

/** What goes from a job to its owner. */
export type ApartMessage<Answer> = { readonly progress: number } | { readonly answer: Answer };

/**
 * A job that is done apart from the server's own work, asked one question after the other: what a thread (`thread.ts`) and a process of
 * its own (`child.ts`) have in common. Whoever opens it ends it.
 */
export abstract class Apart<Answer, Question = never> {
  protected readonly options: ApartOptions;
  readonly #stop = () => this.fail('stopped');
  #failed: ApartFailed | null = null;
  #waiting: { resolve: (answer: Answer) => void; reject: (failed: ApartFailed) => void } | null = null;

  constructor(options: ApartOptions) {
    this.options = options;
  }

  /** The next answer; to a question, or to what the job was given. Throws {@link ApartFailed}. */
  async answer(question?: Question): Promise<Answer> {
    if (this.#waiting) throw new Error('A job is asked one question after the other.');
    if (this.#failed) throw this.#failed;
    this.ask(question);
    const tooLong = setTimeout(() => this.fail('too_slow'), this.options.limits.milliseconds);
    const letGo = this.watch();
    try {
      return await new Promise<Answer>((resolve, reject) => (this.#waiting = { resolve, reject }));
    } finally {
      this.#waiting = null;
      clearTimeout(tooLong);
      letGo();
    }
  }

  async end(): Promise<void> {
    this.options.stopped?.removeEventListener('abort', this.#stop);
    this.#failed ??= new ApartFailed('stopped');
    await this.kill();
  }

  protected abstract ask(question: Question | undefined): void;
  /** Ends what does the job, however often it is told to. */
  protected abstract kill(): Promise<unknown>;

  /** Looks after the job while it works. @returns how to stop looking */
  protected watch(): () => void {
    return () => undefined;
  }

  /** For the end of a constructor: a job that is stopped before it began must have something to end. */
  protected begun(): void {
    if (this.options.stopped?.aborted) this.#stop();
    this.options.stopped?.addEventListener('abort', this.#stop);
  }

  protected hear(said: ApartMessage<Answer>): void {
    if ('progress' in said) this.options.onProgress?.(said.progress);
    else this.#waiting?.resolve(said.answer);
  }

  /** The first reason counts: what ends a job makes it exit as well. */
  protected fail(fault: ApartFault, cause?: unknown): void {
    if (this.#failed) return;
    this.#failed = new ApartFailed(fault, cause);
    void this.kill();
    this.#waiting?.reject(this.#failed);
  }
}

/** One answer, after which the job has ended, however it went. */
export async function onlyAnswer<Answer>(job: Apart<Answer>): Promise<Answer> {
  try {
    return await job.answer();
  } finally {
    await job.end();
  }
}
