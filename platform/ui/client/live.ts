import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { listenTo } from './live-source.ts';

/** How long a tab that lies aside goes on listening: a browser gives a host six connections, and a seventh tab would wait for ever. */
const ASIDE_MS = 10_000;

type LiveMessage = { topic?: string; topics?: readonly string[] };

/**
 * Listens to `/api/live` and marks the answers of the named rooms as stale, so that open pages fetch them again; all of them after the
 * connection was lost.
 * @param always a room whose answers change with what happens in any other
 */
export function useLiveUpdates(enabled: boolean, always: string): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!enabled) return;
    const everything = () => void client.invalidateQueries();
    const listen = () =>
      listenTo(() => new EventSource('/api/live'), {
        message(data) {
          const rooms = topicsOf(data).map((topic) => topic.split('.')[0]);
          if (rooms.length === 0) return;
          for (const room of new Set([...rooms, always])) void client.invalidateQueries({ queryKey: [room] });
        },
        back: everything,
      });
    let stop: (() => void) | null = null;
    let missed = false;
    let timer = 0;
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'hidden') {
        timer = window.setTimeout(() => {
          stop?.();
          stop = null;
          missed = true;
        }, ASIDE_MS);
      } else if (stop === null) {
        stop = listen();
        if (missed) everything();
      }
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      clearTimeout(timer);
      stop?.();
    };
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
 * `fresh` counts the waiting ones ("2 new"), `show` lets them in. Whoever comes back sees the list as it is now, and not what was kept of
 * it: stillness begins when what is shown was fetched (`settled`).
 */
export function useHeld<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  settled: boolean,
): { items: readonly Item[]; fresh: number; show: () => void } {
  const [shown, setShown] = useState<ReadonlySet<string> | null>(null);
  const known = useRef(idOf);
  known.current = idOf;
  const ids = useMemo(() => items.map((item) => known.current(item)), [items]);
  useEffect(() => {
    if (shown === null && settled && ids.length > 0) setShown(new Set(ids));
  }, [shown, settled, ids]);
  const visible = shown === null ? items : items.filter((_item, at) => shown.has(ids[at] ?? ''));
  return { items: visible, fresh: items.length - visible.length, show: () => setShown(new Set(ids)) };
}
