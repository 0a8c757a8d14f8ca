import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../bin/headway.mjs', import.meta.url));

/** Only what a command needs: the settings of the person who runs the proofs must not reach the processes under proof. */
const environment = { PATH: process.env['PATH'], HOME: process.env['HOME'], HEADWAY_REQUESTS_PER_MINUTE: '1000000' };

export interface Running {
  url: string;
  pid: number;
  /** SIGKILL, without a word before. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number>;
}

/** Starts `headway start` as a process of its own and waits until it serves. */
export async function startHeadway(args: readonly string[], env: Record<string, string> = {}): Promise<Running> {
  const child = spawn(process.execPath, [bin, 'start', '--port', '0', ...args], {
    env: { ...environment, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await greeting(child);
  const ended = once(child, 'exit');
  return {
    url,
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      const [code] = await ended;
      return code as number;
    },
  };
}

/** The address in the line that says it is ready; a worker has none. */
function greeting(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (part: Buffer) => {
      said += part;
      const ready = /Headway is ready: (\S+)|Headway works in the background/.exec(said);
      if (ready) resolve(ready[1] ?? '');
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`headway start ended with ${code}:\n${said}`)));
  });
}

export interface Answered {
  status: number;
  body: Record<string, unknown>;
}

/** A person's browser, as far as HTTP sees it: it keeps the session cookie and names its origin. */
export class Visitor {
  cookie = '';
  readonly #origin: string;

  constructor(origin: string, cookie = '') {
    this.#origin = origin;
    this.cookie = cookie;
  }

  get(path: string): Promise<Answered> {
    return this.#ask('GET', path);
  }

  post(path: string, body: unknown): Promise<Answered> {
    return this.#ask('POST', path, body);
  }

  /** Topics of live updates as they arrive, until `signal` ends it. */
  async *live(signal: AbortSignal): AsyncGenerator<string> {
    const response = await fetch(`${this.#origin}/api/live`, { headers: { cookie: this.cookie }, signal });
    if (!response.body) throw new Error(`no live updates: ${response.status}`);
    let text = '';
    for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
      text += part;
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        if (event.startsWith('data: ')) yield (JSON.parse(event.slice(6)) as { topic: string }).topic;
      }
    }
  }

  async #ask(method: string, path: string, body?: unknown): Promise<Answered> {
    const response = await fetch(`${this.#origin}/api/v1${path}`, {
      method,
      headers: {
        origin: this.#origin,
        cookie: this.cookie,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    for (const set of response.headers.getSetCookie()) this.cookie = set.split(';')[0] ?? '';
    const text = await response.text();
    return { status: response.status, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
  }
}

/** Founds an organisation; the visitor is then signed in as its administrator. */
export async function foundCompany(visitor: Visitor): Promise<void> {
  const answer = await visitor.post('/identity/setup', {
    company: 'Proof & Sons',
    zone: 'Europe/Berlin',
    name: 'Ada Prover',
    signInName: 'ada@proof.example',
    password: 'a long and private sentence',
  });
  if (answer.status >= 300) throw new Error(`setup failed: ${JSON.stringify(answer)}`);
}
