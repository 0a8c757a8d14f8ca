import type * as z from 'zod/mini';
import { Problem, problemOf, unreachable } from './problem.ts';

/** What the client needs of a declared action (platform/action/action.ts); any contract's action fits. */
export type Callable<Input extends z.core.$ZodType = z.core.$ZodType, Output extends z.core.$ZodType = z.core.$ZodType> = {
  readonly name: string;
  readonly kind: 'read' | 'write';
  readonly method: string;
  readonly path: string;
  readonly input: Input;
  readonly output: Output;
};

export type InputOf<A extends Callable> = z.core.input<A['input']>;
export type OutputOf<A extends Callable> = z.core.output<A['output']>;

const base = '/api/v1';

/**
 * Calls a declared action: path parameters are taken out of the input, the rest travels as query (GET) or JSON body;
 * an input that holds a `File` or `Blob` travels as multipart. Throws `Problem`.
 */
export async function call<A extends Callable>(action: A, input: InputOf<A>, options: { idempotencyKey?: string; signal?: AbortSignal } = {}): Promise<OutputOf<A>> {
  const { path, rest } = fillPath(action.path, (input ?? {}) as Record<string, unknown>);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (action.kind === 'write') headers['idempotency-key'] = options.idempotencyKey ?? newKey();
  const init: RequestInit = { method: action.method, headers, credentials: 'same-origin' };
  if (options.signal) init.signal = options.signal;
  let url = base + path;
  if (action.method === 'GET') url += asQuery(rest);
  else if (Object.values(rest).some((value) => value instanceof Blob)) init.body = asForm(rest);
  else {
    headers['content-type'] = 'application/json';
    init.body = JSON.stringify(rest);
  }
  const response = await fetch(url, init).catch((cause: unknown) => {
    if (options.signal?.aborted) throw cause;
    throw new Problem({ code: unreachable, status: 0, title: 'No answer' });
  });
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as OutputOf<A>;
}

/** The address of a read that answers with a file (an export), for a plain link. */
export function addressOf<A extends Callable>(action: A, input: InputOf<A>): string {
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

function asForm(rest: Record<string, unknown>): FormData {
  const form = new FormData();
  // Plain fields go first: a streaming server knows them before it reads the file.
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined && !(value instanceof Blob)) form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  for (const [name, value] of Object.entries(rest)) if (value instanceof Blob) form.append(name, value);
  return form;
}

/** A fresh idempotency key. `crypto.randomUUID` exists only on https and localhost, so it is drawn from random bytes. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
