import type { Work } from '../action/context.ts';
import type { Happened } from './event.ts';

interface OutboxTable {
  org_id: string;
  id: string;
  name: string;
  payload: string;
  at: string;
  next_at: string;
}

/** Writes events in the transaction that caused them, with one statement. The relay takes them from here. */
export async function recordEvents(work: Work, events: readonly Happened[]): Promise<void> {
  if (events.length === 0) return;
  const at = work.clock.iso();
  const rows = events.map((happened) => ({
    org_id: work.org,
    id: work.ids.next(),
    name: happened.name,
    payload: JSON.stringify(happened.payload),
    at,
    next_at: at,
  }));
  await work.tx.withTables<{ 'platform.outbox': OutboxTable }>().insertInto('platform.outbox').values(rows).execute();
}
