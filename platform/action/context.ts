import type { Actor } from '../authz/actor.ts';
import type { Tx } from '../db/pool.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/id.ts';

/** What every piece of work in an organisation holds: in an action, in a reaction, in a job. */
export interface Work {
  readonly org: string;
  readonly tx: Tx;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface Upload {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The request an action came with; null when it did not come over HTTP. */
export interface RequestFacts {
  readonly address: string;
  readonly userAgent: string;
  /** The public origin the browser used, e.g. `https://headway.example`. */
  readonly origin: string;
  readonly secure: boolean;
  readonly loopback: boolean;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  /** The headers of a signed message (Standard Webhooks), where there are any. */
  readonly signed?: { readonly id: string; readonly timestamp: string; readonly signature: string };
}

export interface CookieToSet {
  readonly name: string;
  /** Null clears it. */
  readonly value: string | null;
  readonly maxAgeSeconds?: number;
}

/** One look at a named person's private record, kept in the access ledger that the person can read. */
export interface Looked {
  readonly about: string;
  readonly type: string;
  readonly id: string;
}

export interface Context extends Work {
  readonly actor: Actor;
  readonly request: RequestFacts | null;
  readonly upload: Upload | null;
  looked(entry: Looked): void;
  setCookie(cookie: CookieToSet): void;
  /** Work that stays done although this action is refused, e.g. counting a failed attempt; in a transaction of its own. */
  apart<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** What an action holds before its transaction begins: to read a large file or to ask another machine takes no connection. */
export interface AheadContext extends Pick<Context, 'org' | 'actor' | 'clock' | 'request' | 'upload'> {
  /** A short snapshot of the organisation. What it saw may have changed when the action's own transaction begins. */
  look<T>(work: (work: Work & { readonly actor: Actor }) => Promise<T>): Promise<T>;
}

/** A public action begins with the system role and no organisation; `enter` narrows the same transaction to one. */
export interface PublicContext extends Omit<Context, 'actor' | 'org' | 'looked'> {
  enter(org: string, person?: string): Promise<Work>;
}
