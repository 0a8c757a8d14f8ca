import { useCallback, useEffect, useRef, useState } from 'react';
import { forget as drop, keep, kept } from './kept.ts';
import { Problem } from './problem.ts';

/**
 * Where a draft is: nothing to keep yet, being kept, kept (with the instant), kept on this device only until the network is back, or
 * refused by the server, with its reason.
 */
export type Keeping =
  | { state: 'idle' }
  | { state: 'keeping' }
  | { state: 'kept'; at: number }
  | { state: 'offline' }
  | { state: 'refused'; why: string };

const pause = 600;

/**
 * Keeps a draft on every keystroke: at once on this device (under whoever is here and `key`, which names the thing), and after a short
 * pause on the server through `save`, one after the other. What the server has is forgotten here, so that a draft found here is
 * always the newer one and is sent when the page opens again. On a shared device nothing is written down, and nothing is said to be
 * kept that only this page has. Give `keeping` to `<Saved>`; `forget` when the thing has been sent.
 */
export function useDraft<Value>(key: string, initial: Value, save?: (value: Value) => Promise<unknown>) {
  const place = `draft.${key}`;
  const [value, setValue] = useState<Value>(() => kept<Value>(place) ?? initial);
  const [keeping, setKeeping] = useState<Keeping>({ state: 'idle' });
  const latest = useRef(save);
  latest.current = save;
  const waiting = useRef<{ value: Value } | null>(null);
  const timer = useRef(0);
  const sending = useRef(false);
  const written = useRef(true);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    if (sending.current) return;
    sending.current = true;
    while (waiting.current) {
      const draft = waiting.current;
      waiting.current = null;
      try {
        await latest.current?.(draft.value);
        if (waiting.current !== null) continue;
        if (latest.current) drop(place);
        setKeeping(latest.current || written.current ? { state: 'kept', at: Date.now() } : { state: 'idle' });
      } catch (error) {
        // It stays on this device, and the next keystroke or connection tries again.
        waiting.current ??= draft;
        setKeeping(whyNot(error));
        break;
      }
    }
    sending.current = false;
  }, [place]);

  const change = useCallback(
    (next: Value) => {
      setValue(next);
      written.current = keep(place, next);
      setKeeping({ state: 'keeping' });
      waiting.current = { value: next };
      clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush(), pause);
    },
    [place, flush],
  );

  useEffect(() => {
    const left = kept<Value>(place);
    if (left !== null) waiting.current = { value: left };
    const again = () => void flush();
    again();
    window.addEventListener('online', again);
    window.addEventListener('pagehide', again);
    return () => {
      window.removeEventListener('online', again);
      window.removeEventListener('pagehide', again);
      again();
    };
  }, [place, flush]);

  const forget = useCallback(() => {
    clearTimeout(timer.current);
    waiting.current = null;
    drop(place);
    setKeeping({ state: 'idle' });
  }, [place]);

  return { value, change, keeping, forget, flush };
}

/** What is said of a draft that the server did not take: a refusal is no lost connection, and says so. */
export function whyNot(error: unknown): Keeping {
  const refused =
    error instanceof Problem && [400, 403, 404, 409, 422].includes(error.status) && error.code !== 'stale_edit';
  return refused ? { state: 'refused', why: error.detail ?? error.title } : { state: 'offline' };
}
