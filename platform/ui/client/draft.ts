import { useCallback, useEffect, useRef, useState } from 'react';

/** Where a draft is: nothing to keep yet, being kept, kept (with the instant), or kept on this device only until the network is back. */
export type Keeping = { state: 'idle' } | { state: 'keeping' } | { state: 'kept'; at: number } | { state: 'offline' };

const pause = 600;

/**
 * Keeps a draft on every keystroke: at once on this device (per `key`, which names the person and the thing), and after a short
 * pause on the server through `save`, one after the other. What the server has is forgotten here, so that a draft found here is
 * always the newer one and is sent when the page opens again. Give `keeping` to `<Saved>`; `forget` when the thing has been sent.
 */
export function useDraft<Value>(key: string, initial: Value, save?: (value: Value) => Promise<unknown>) {
  const place = `headway.draft.${key}`;
  const [value, setValue] = useState<Value>(() => stored<Value>(place) ?? initial);
  const [keeping, setKeeping] = useState<Keeping>({ state: 'idle' });
  const latest = useRef(save);
  latest.current = save;
  const waiting = useRef<{ value: Value } | null>(null);
  const timer = useRef(0);
  const sending = useRef(false);

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
        if (latest.current) localStorage.removeItem(place);
        setKeeping({ state: 'kept', at: Date.now() });
      } catch {
        // Offline, or refused for now: it stays on this device, and the next keystroke or connection tries again.
        waiting.current ??= draft;
        setKeeping({ state: 'offline' });
        break;
      }
    }
    sending.current = false;
  }, [place]);

  const change = useCallback(
    (next: Value) => {
      setValue(next);
      store(place, next);
      setKeeping({ state: 'keeping' });
      waiting.current = { value: next };
      clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush(), pause);
    },
    [place, flush],
  );

  useEffect(() => {
    const left = stored<Value>(place);
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
    localStorage.removeItem(place);
    setKeeping({ state: 'idle' });
  }, [place]);

  return { value, change, keeping, forget, flush };
}

function stored<Value>(place: string): Value | null {
  try {
    const text = localStorage.getItem(place);
    return text === null ? null : (JSON.parse(text) as Value);
  } catch {
    return null;
  }
}

function store(place: string, value: unknown): void {
  try {
    localStorage.setItem(place, JSON.stringify(value));
  } catch {
    // Private mode or a full disk: the server copy is the draft then.
  }
}
