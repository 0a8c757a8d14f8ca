import type * as z from 'zod/mini';
import type { Work } from '../action/context.ts';
import type { AuditEntry } from '../action/implement.ts';
import type { EventKind, Happened } from './event.ts';

/** What a reaction did, or null when the event was none of its business. */
export interface Reacted {
  readonly audit: readonly AuditEntry[];
  readonly events: readonly Happened[];
}

export interface Reaction {
  readonly event: string;
  /** `<room>.<effect>_on_<event>`; with the event's id it marks the work as done, so it never changes. */
  readonly name: string;
  run(work: Work, payload: unknown): Promise<Reacted | null>;
}

/** Declares what a room does when something happened on a lower floor. Runs once an event, in a transaction of its own. */
export const reaction = <Payload extends z.ZodMiniType>(
  kind: EventKind<Payload>,
  name: string,
  run: (work: Work, payload: z.output<Payload>) => Promise<Reacted | null>,
): Reaction => ({ event: kind.event, name, run: (work, payload) => run(work, kind.payload.parse(payload)) });

/** @example return reacted({ verb: 'gap.opened', subject: { type: 'gap', id } }, [gapOpened({ gapId: id })]) */
export const reacted = (audit: AuditEntry | readonly AuditEntry[], events: readonly Happened[] = []): Reacted => ({
  audit: Array.isArray(audit) ? audit : [audit as AuditEntry],
  events,
});
