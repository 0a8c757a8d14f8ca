import type { Action, OutputOf, SentOf } from '../../action/action.ts';
import { Problem, problemOf, unreachable } from './problem.ts';

type Options = {
  /** Repeats of one attempt carry one key, so that the server writes once. */
  idempotencyKey?: string;
  /** The file of an upload action. */
  file?: File | undefined;
  signal?: AbortSignal;
  /** Arrives also when the page is left meanwhile. */
  outlives?: boolean;
};

/** What a browser carries past the end of a page, all such requests together (Fetch, "keepalive"); half of it is ours. */
const carried = 32_768;

const base = '/api/v1';

/**
 * Calls a declared action: path parameters are taken out of the input, the rest travels as query (GET) or JSON body,
 * or as multipart together with `file`. Throws `Problem`.
 */
export async function call<A extends Action>(action: A, input: SentOf<A>, options: Options = {}): Promise<OutputOf<A>> {
  const { path, rest } = fillPath(action.path, (input ?? {}) as Record<string, unknown>);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (action.kind === 'write') headers['idempotency-key'] = options.idempotencyKey ?? newKey();
  const init: RequestInit = { method: action.method, headers, credentials: 'same-origin' };
  if (options.signal) init.signal = options.signal;
  let url = base + path;
  if (action.method === 'GET') url += asQuery(rest);
  else if (options.file) init.body = asForm(rest, options.file);
  else {
    headers['content-type'] = 'application/json';
    init.body = JSON.stringify(rest);
    if (options.outlives && init.body.length < carried) init.keepalive = true;
  }
  const response = await fetch(url, init).catch((cause: unknown) => {
    if (options.signal?.aborted) throw cause;
    throw new Problem({ code: unreachable, status: 0, title: 'No answer' });
  });
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as OutputOf<A>;
}

/** The address of a read that answers with a file (an export), for a plain link. */
export function addressOf<A extends Action>(action: A, input: SentOf<A>): string {
  const { path, rest } = fillPath(action.path, (input ?? {}) as Record<string, unknown>);
  return base + path + asQuery(rest);
}

function fillPath(template: string, input: Record<string, unknown>): { path: string; rest: Record<string, unknown> } {
  const rest = { ...input };
  const path = template.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  return { path, rest };
}

function asQuery(rest: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) {
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** Plain fields go first: a streaming server knows them before it reads the file. */
function asForm(rest: Record<string, unknown>, file: File): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined) form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  form.append('file', file);
  return form;
}

/** A fresh idempotency key. `crypto.randomUUID` exists only on https and localhost, so it is drawn from random bytes. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
