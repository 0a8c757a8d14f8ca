import type { Happened } from '../outbox/event.ts';
import type { Action, InputOf, OutputOf } from './action.ts';
import type { AheadContext, Context, PublicContext } from './context.ts';
import type * as z from 'zod/mini';

/** What the audit trail keeps: who is added by the dispatcher. */
export interface AuditEntry {
  /** `<noun>.<past participle>`, e.g. `goal.drafted`. */
  readonly verb: string;
  readonly subject: { readonly type: string; readonly id: string };
  /** The person it is about, where there is one. */
  readonly about?: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
}

const DONE = Symbol('done');

/** The only thing a write may return, and it cannot be made without an audit entry. */
export interface Done<Output> {
  readonly [DONE]: true;
  readonly output: Output;
  readonly audit: readonly AuditEntry[];
  readonly events: readonly Happened[];
}

export const done = <Output>(
  output: Output,
  audit: AuditEntry | readonly [AuditEntry, ...AuditEntry[]],
  events: readonly Happened[] = [],
): Done<Output> => ({
  [DONE]: true,
  output,
  audit: Array.isArray(audit) ? audit : [audit as AuditEntry],
  events,
});

type Schema = z.ZodMiniType;
type ContextOf<Audience> = Audience extends 'public' ? PublicContext : Context;

export interface Implementation {
  readonly action: Action;
  /** Long work before the transaction; what it gives is handed to {@link run}. */
  ahead?(ctx: AheadContext, input: unknown): Promise<unknown>;
  run(ctx: Context | PublicContext, input: unknown, ahead?: unknown): Promise<unknown>;
  /** Of a read: what is left to do when the database is let go, e.g. waiting for a model. */
  readonly finish?: (found: unknown) => Promise<unknown>;
}

export function implement<In extends Schema, Out extends Schema>(
  action: Action<'read', In, Out>,
  handler: (ctx: Context, input: InputOf<Action<'read', In, Out>>) => Promise<OutputOf<Action<'read', In, Out>>>,
): Implementation;
/** A read in two parts: the first holds a snapshot of the database, `finish` works on what was found and holds nothing. */
export function implement<In extends Schema, Out extends Schema, Found>(
  action: Action<'read', In, Out>,
  handler: (ctx: Context, input: InputOf<Action<'read', In, Out>>) => Promise<Found>,
  finish: (found: Found) => Promise<OutputOf<Action<'read', In, Out>>>,
): Implementation;
export function implement<In extends Schema, Out extends Schema>(
  action: Action<'write', In, Out>,
  handler: (
    ctx: Context,
    input: InputOf<Action<'write', In, Out>>,
  ) => Promise<Done<OutputOf<Action<'write', In, Out>>>>,
): Implementation;
export function implement(
  action: Action,
  handler: (ctx: never, input: never) => Promise<unknown>,
  finish?: (found: never) => Promise<unknown>,
): Implementation {
  return {
    action,
    run: (ctx, input) => handler(ctx as never, input as never),
    ...(finish ? { finish: (found) => finish(found as never) } : {}),
  };
}

/**
 * The same for an action that has long work to do before its transaction: `ahead` asks or reads, the handler gets what came of it,
 * and looks again at whatever may have changed meanwhile.
 */
export function implementAhead<Kind extends 'read' | 'write', In extends Schema, Out extends Schema, Ahead>(
  action: Action<Kind, In, Out>,
  ahead: (ctx: AheadContext, input: InputOf<Action<Kind, In, Out>>) => Promise<Ahead>,
  handler: (
    ctx: Context,
    input: InputOf<Action<Kind, In, Out>>,
    ahead: Ahead,
  ) => Promise<Kind extends 'write' ? Done<OutputOf<Action<Kind, In, Out>>> : OutputOf<Action<Kind, In, Out>>>,
): Implementation {
  return {
    action,
    ahead: (ctx, input) => ahead(ctx, input as never),
    run: (ctx, input, known) => handler(ctx as Context, input as never, known as Ahead),
  };
}

/** The same for an action of everybody, signed in or not: its context starts without organisation and actor. */
export function implementPublic<Kind extends 'read' | 'write', In extends Schema, Out extends Schema>(
  action: Action<Kind, In, Out>,
  handler: (
    ctx: ContextOf<'public'>,
    input: InputOf<Action<Kind, In, Out>>,
  ) => Promise<Kind extends 'write' ? Done<OutputOf<Action<Kind, In, Out>>> : OutputOf<Action<Kind, In, Out>>>,
): Implementation {
  if (action.audience !== 'public') throw new TypeError(`${action.name} is not declared as public`);
  return { action, run: (ctx, input) => handler(ctx as PublicContext, input as never) };
}
