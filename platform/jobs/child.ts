import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import {
  Apart,
  ApartFailed,
  type ApartFault,
  type ApartLimits,
  type ApartMessage,
  type ApartOptions,
  onlyAnswer,
} from './apart.ts';
import { Turns } from './turns.ts';

/** What the owner sends: with its first question also which thread to open, and how. */
export interface ChildQuestion {
  readonly open?: { readonly script: string; readonly given: unknown; readonly limits: ApartLimits };
  readonly question?: unknown;
}

/** An error of a thread does not survive a second copying; its words do. */
export type ChildMessage<Answer> =
  | ApartMessage<Answer>
  | { readonly failed: ApartFault; readonly because: string | undefined };

const host = fileURLToPath(new URL('./child-host.ts', import.meta.url));

/** What a program needs to run at all. Everything else in our surroundings, keys and addresses among it, is none of its business. */
const inherited = ['PATH', 'SYSTEMROOT', 'TEMP', 'TMP', 'TMPDIR', 'TZ'];

/** The last that is kept of what a process says when it dies. */
const LAST_WORDS = 4_000;
/** How V8 says that there is no more memory, which it does not survive. */
const outOfMemory = /out of memory|Allocation failed/i;

/** As many as there are processors for them: a hundred files at once would take the memory of a hundred and be no sooner done. */
const atOnce = Math.max(2, availableParallelism());
// Two lines: who asks twice may wait for the database in between, and who holds the database may wait for an answer. In one line they
// would wait for each other.
const answering = new Turns(atOnce);
const asked = new Turns(atOnce);

/**
 * One job on bytes of strangers, in a process of its own, so that a hostile or huge file can cost neither the server's time nor its
 * memory nor its life. One file, one process: nothing of a file is there when the next one comes. Its file answers with `thread-side.ts`.
 *
 * @throws ApartFailed
 */
export async function inChild<Answer>(script: URL, options: ApartOptions): Promise<Answer> {
  return onlyAnswer(await inTurn<Answer, never>(answering, script, options));
}

/**
 * Opens a process that is asked more than once, when it is its turn; whoever opens it ends it, so that the next one can begin. Its time
 * begins with it.
 *
 * @throws ApartFailed when it was stopped before
 */
export function openChild<Answer, Question>(script: URL, options: ApartOptions): Promise<Child<Answer, Question>> {
  return inTurn<Answer, Question>(asked, script, options);
}

async function inTurn<Answer, Question>(
  turns: Turns,
  script: URL,
  options: ApartOptions,
): Promise<Child<Answer, Question>> {
  const giveBack = await turns.take(options.stopped).catch((reason: unknown) => {
    throw new ApartFailed('stopped', reason);
  });
  try {
    return new Child<Answer, Question>(script, options, giveBack);
  } catch (error) {
    giveBack();
    throw error;
  }
}

/**
 * A process that is asked more than once, one question after the other; `openChild` opens it. It ends by itself with its owner.
 *
 * The job runs in a thread of that process (`child-host.ts`), which bounds its time and its memory: the process itself stays free to
 * hear that its owner is gone, also when the job hangs in a loop.
 */
export class Child<Answer, Question = never> extends Apart<Answer, Question> {
  readonly #process: ChildProcess;
  readonly #gone: Promise<void>;
  #open: ChildQuestion['open'];
  #lastWords = '';

  constructor(script: URL, options: ApartOptions, onGone: () => void) {
    super(options);
    this.#open = { script: script.href, given: options.given, limits: options.limits };
    this.#process = fork(host, {
      env: Object.fromEntries(inherited.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
      execArgv: [],
      // Bytes go over as bytes.
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#process.stderr?.on('data', (said: Buffer) => {
      this.#lastWords = (this.#lastWords + said.toString('latin1')).slice(-LAST_WORDS);
    });
    this.#process.on('message', (said: ChildMessage<Answer>) =>
      'failed' in said ? this.fail(said.failed, said.because && new Error(said.because)) : this.hear(said),
    );
    this.#process.on('error', (error) => {
      this.fail('crashed', error);
      if (this.#process.pid === undefined) onGone();
    });
    this.#gone = new Promise((resolve) => {
      this.#process.once('close', (_code, signal) => {
        this.fail(this.#diedOf(signal));
        onGone();
        resolve();
      });
    });
    this.begun();
  }

  protected ask(question: Question | undefined): void {
    const asked: ChildQuestion = { ...(this.#open && { open: this.#open }), question };
    // The error of a pipe that is gone is told by the end of the process; what cannot be copied is thrown here.
    this.#process.send(asked, () => undefined);
    this.#open = undefined;
  }

  protected async kill(): Promise<void> {
    // Nothing to end where no process could be started.
    if (this.#process.pid === undefined) return;
    this.#process.kill('SIGKILL');
    await this.#gone;
  }

  /** Where nobody here killed it, a machine that is short of memory did. */
  #diedOf(signal: NodeJS.Signals | null): ApartFault {
    return signal === 'SIGKILL' || outOfMemory.test(this.#lastWords) ? 'too_much_memory' : 'crashed';
  }
}
