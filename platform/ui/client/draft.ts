import { useCallback, useEffect, useRef, useState } from 'react';

/** Where a draft is: nothing to keep yet, being kept, kept (with the instant), or kept on this device only until the network is back. */
export type Keeping = { state: 'idle' } | { state: 'keeping' } | { state: 'kept'; at: number } | { state: 'offline' };

/**
 * Keeps a draft on every keystroke: at once on this device (per `key`, which names the person and the thing), and after a
 * short pause on the server through `save`. Give `keeping` to `<Saved>`. `forget` is for when the thing has been sent.
 */
export function useDraft<Value>(key: string, initial: Value, save?: (value: Value) => Promise<unknown>) {
  const place = `headway.draft.${key}`;
  const [value, setValue] = useState<Value>(() => stored<Value>(place) ?? initial);
  const [keeping, setKeeping] = useState<Keeping>({ state: 'idle' });
  const latest = useRef(save);
  latest.current = save;
  const waiting = useRef<{ timer: number; value: Value } | null>(null);

  const flush = useCallback(async () => {
    const draft = waiting.current;
    if (!draft) return;
    waiting.current = null;
    clearTimeout(draft.timer);
    try {
      await latest.current?.(draft.value);
      if (waiting.current === null) setKeeping({ state: 'kept', at: Date.now() });
    } catch {
      waiting.current ??= { timer: 0, value: draft.value };
      setKeeping({ state: 'offline' });
    }
  }, []);

  const change = useCallback(
    (next: Value) => {
      setValue(next);
      store(place, next);
      setKeeping({ state: 'keeping' });
      if (waiting.current) clearTimeout(waiting.current.timer);
      waiting.current = { timer: window.setTimeout(() => void flush(), 600), value: next };
    },
    [place, flush],
  );

  useEffect(() => {
    const again = () => void flush();
    window.addEventListener('online', again);
    window.addEventListener('pagehide', again);
    return () => {
      window.removeEventListener('online', again);
      window.removeEventListener('pagehide', again);
      void flush();
    };
  }, [flush]);

  const forget = useCallback(() => {
    if (waiting.current) clearTimeout(waiting.current.timer);
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
