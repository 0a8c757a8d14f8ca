import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';

/** The model and its dimensions; part of every cache key, so that vectors of two models are never compared. */
export const embeddingModel = 'universal-sentence-encoder-lite-en/1';

/** A text beyond this many characters is embedded by its beginning: the tokeniser's work grows with the square of the length. */
export const EMBEDDED_CHARACTERS = 1000;
/** Texts a thread takes at once: large enough to share the graph's overhead, small enough that an urgent text waits a quarter of a second. */
const BATCH = 16;
/** Texts that may wait; beyond it a caller hears "busy" and goes on without. 4,096 texts are about a minute of work. */
const LONGEST_QUEUE = 4096;
/** Vectors kept in memory: 512 numbers of 4 bytes each, so 16 MB. */
const KEPT = 8192;
/** A thread that died is started anew this often; then the process goes on without it. */
const STARTS = 3;
/** The model takes under a second to load and 30 ms a text; far beyond that the thread hangs. */
const PATIENCE = 30_000;

export type Vector = Float32Array;

/** Why there are no vectors. Every caller has a way on without them. */
export interface Unavailable {
  readonly code: 'not_loaded' | 'busy' | 'failed';
  readonly message: string;
}

export type Embedded = { readonly vectors: readonly Vector[] } | { readonly unavailable: Unavailable };

interface Waiting {
  readonly key: string;
  readonly text: string;
  readonly settle: ((outcome: Vector | Unavailable) => void)[];
}

/** What goes to the thread and what comes back, in the same order. */
export interface EmbeddingRequest {
  readonly texts: readonly string[];
}
export type EmbeddingAnswer =
  | { readonly vectors: readonly Vector[] }
  | { readonly failed: string; readonly loaded: boolean };

/**
 * Sentence embeddings, offline: an English model from the package's own files, in a thread of its own that starts with the first
 * text and keeps no process alive. A text is computed once; equal texts asked for at the same time are computed together.
 *
 * Use the process's one `embedder`; a second would hold a second copy of the model (about 150 MB).
 *
 *     const found = await embedder.embed(['Two days to any door', title], { urgent: true });
 *     if ('unavailable' in found) return withoutSimilarity(found.unavailable.message);
 *     similarity(found.vectors[0]!, found.vectors[1]!);
 *
 * The model is the lite Universal Sentence Encoder (Cer et al. 2018, arXiv:1803.11175), 512 dimensions of length 1.
 */
export class Embedder {
  readonly #source: URL;
  readonly #kept = new Map<string, Vector>();
  /** By key, in order of arrival; urgent texts overtake. */
  readonly #urgent = new Map<string, Waiting>();
  readonly #patient = new Map<string, Waiting>();
  #running = new Map<string, Waiting>();
  #worker: Worker | null = null;
  #timer: NodeJS.Timeout | undefined;
  #starts = 0;
  #broken: Unavailable | null = null;

  constructor(source: URL = new URL('./embedding.worker.ts', import.meta.url)) {
    this.#source = source;
  }

  /** One vector for each text, in their order; all or none. `urgent` is for a person who waits, before any work in bulk. */
  async embed(texts: readonly string[], { urgent = false }: { urgent?: boolean } = {}): Promise<Embedded> {
    const asked = texts.map((text) => {
      const read = text.normalize('NFKC').replace(/\s+/g, ' ').trim().slice(0, EMBEDDED_CHARACTERS);
      return { text: read, key: createHash('sha256').update(`${embeddingModel}\n${read}`).digest('base64') };
    });
    const missing = new Set(asked.filter(({ text, key }) => text !== '' && !this.#known(key)).map(({ key }) => key));
    if (missing.size > 0 && this.#broken) return { unavailable: this.#broken };
    if (missing.size + this.#urgent.size + this.#patient.size > LONGEST_QUEUE)
      return { unavailable: { code: 'busy', message: 'Too many texts are waiting to be compared.' } };
    const outcomes = asked.map(({ text, key }) =>
      text === '' ? new Float32Array(512) : this.#vectorOf(key, text, urgent),
    );
    this.#next();
    const vectors: Vector[] = [];
    for (const outcome of await Promise.all(outcomes)) {
      if ('code' in outcome) return { unavailable: outcome };
      vectors.push(outcome);
    }
    return { vectors };
  }

  /** Ends the thread; whoever waits hears so. The next text starts another. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#stop({ code: 'failed', message: 'The embedding thread was closed.' });
    this.#starts = 0;
    await worker?.terminate();
  }

  #known(key: string): boolean {
    return this.#kept.has(key) || this.#running.has(key) || this.#urgent.has(key) || this.#patient.has(key);
  }

  #vectorOf(key: string, text: string, urgent: boolean): Vector | Promise<Vector | Unavailable> {
    const kept = this.#kept.get(key);
    if (kept) {
      // Read again is kept longest: a Map remembers the order of insertion.
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept;
    }
    const waiting = this.#running.get(key) ??
      this.#urgent.get(key) ??
      this.#patient.get(key) ?? { key, text, settle: [] };
    if (!this.#running.has(key)) {
      if (urgent) this.#patient.delete(key);
      if (urgent || !this.#urgent.has(key)) (urgent ? this.#urgent : this.#patient).set(key, waiting);
    }
    return new Promise((resolve) => waiting.settle.push(resolve));
  }

  #next(): void {
    if (this.#running.size > 0 || this.#urgent.size + this.#patient.size === 0) return;
    for (const queue of [this.#urgent, this.#patient])
      for (const [key, waiting] of queue) {
        if (this.#running.size === BATCH) break;
        queue.delete(key);
        this.#running.set(key, waiting);
      }
    const worker = this.#worker ?? this.#start();
    worker.ref();
    this.#timer = setTimeout(() => this.#fail('The embedding thread did not answer.'), PATIENCE);
    const request: EmbeddingRequest = { texts: [...this.#running.values()].map(({ text }) => text) };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread has no origin
    worker.postMessage(request);
  }

  #start(): Worker {
    this.#starts += 1;
    const worker = new Worker(this.#source, { resourceLimits: { maxOldGenerationSizeMb: 512 } });
    worker.on('message', (answer: EmbeddingAnswer) => {
      if (worker !== this.#worker) return;
      if ('vectors' in answer) this.#answered(answer.vectors);
      else this.#fail(answer.failed, answer.loaded);
    });
    worker.on('error', (error: unknown) => {
      if (worker === this.#worker) this.#fail(error instanceof Error ? error.message : String(error));
    });
    this.#worker = worker;
    return worker;
  }

  #answered(vectors: readonly Vector[]): void {
    clearTimeout(this.#timer);
    const done = [...this.#running.values()];
    this.#running = new Map();
    this.#starts = 0;
    for (const [at, { key, settle }] of done.entries()) {
      const vector = vectors[at]!;
      this.#kept.set(key, vector);
      for (const tell of settle) tell(vector);
    }
    for (const key of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(key);
    }
    this.#worker?.unref();
    this.#next();
  }

  /** A model that cannot be loaded is not tried again; a thread that broke is, a few times. */
  #fail(message: string, loaded = true): void {
    const unavailable: Unavailable = { code: loaded ? 'failed' : 'not_loaded', message };
    if (!loaded || this.#starts >= STARTS) this.#broken = unavailable;
    void this.#worker?.terminate();
    this.#stop(unavailable);
  }

  #stop(unavailable: Unavailable): void {
    clearTimeout(this.#timer);
    this.#worker = null;
    const all = [this.#running, this.#urgent, this.#patient].flatMap((queue) => [...queue.values()]);
    for (const queue of [this.#running, this.#urgent, this.#patient]) queue.clear();
    for (const { settle } of all) for (const tell of settle) tell(unavailable);
  }
}

/** The one thread of this process; nothing is loaded before the first text. */
export const embedder = new Embedder();
