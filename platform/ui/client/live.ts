import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';

type LiveMessage = { topic?: string; topics?: readonly string[] };

/**
 * Listens to `/api/live` and marks the answers of the named rooms as stale, so that open pages fetch them again.
 * @param always a room whose answers change with what happens in any other
 */
export function useLiveUpdates(enabled: boolean, always: string): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!enabled) return;
    const source = new EventSource('/api/live');
    source.onmessage = (event: MessageEvent<string>) => {
      const rooms = topicsOf(event.data).map((topic) => topic.split('.')[0]);
      if (rooms.length === 0) return;
      for (const room of new Set([...rooms, always])) void client.invalidateQueries({ queryKey: [room] });
    };
    return () => source.close();
  }, [client, enabled, always]);
}

function topicsOf(data: string): readonly string[] {
  try {
    const message = JSON.parse(data) as LiveMessage;
    return message.topics ?? (message.topic === undefined ? [] : [message.topic]);
  } catch {
    return [];
  }
}

/**
 * Keeps a list still while it is read: rows change in place, but rows that arrived later wait until the person asks for them.
 * `fresh` counts the waiting ones ("2 new"), `show` lets them in.
 */
export function useHeld<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
): { items: readonly Item[]; fresh: number; show: () => void } {
  const [shown, setShown] = useState<ReadonlySet<string> | null>(null);
  const known = useRef(idOf);
  known.current = idOf;
  const ids = useMemo(() => items.map((item) => known.current(item)), [items]);
  useEffect(() => {
    if (shown === null && ids.length > 0) setShown(new Set(ids));
  }, [shown, ids]);
  const visible = shown === null ? items : items.filter((_item, at) => shown.has(ids[at] ?? ''));
  return { items: visible, fresh: items.length - visible.length, show: () => setShown(new Set(ids)) };
}
