type Source = Pick<EventSource, 'onopen' | 'onerror' | 'onmessage' | 'readyState' | 'close'>;

const closed = 2;
const shortest = 2_000;
const longest = 60_000;

/**
 * Keeps listening. A browser comes back by itself after a lost connection, but gives up for good after an answer such as a proxy gives
 * while the server restarts: then the source is opened anew, after a pause that doubles. `back` is told once the connection stands
 * again, because what was said meanwhile is lost. @returns how to stop
 */
export function listenTo(
  open: () => Source,
  on: { message: (data: string) => void; back: () => void },
  wait: (act: () => void, ms: number) => unknown = setTimeout,
): () => void {
  let pause = shortest;
  let lost = false;
  let stopped = false;
  let source: Source | null = null;
  const begin = () => {
    if (stopped) return;
    const one = open();
    source = one;
    one.onmessage = (event: MessageEvent<string>) => on.message(event.data);
    one.onopen = () => {
      pause = shortest;
      if (lost) on.back();
      lost = false;
    };
    one.onerror = () => {
      lost = true;
      if (one.readyState !== closed) return;
      wait(begin, pause);
      pause = Math.min(pause * 2, longest);
    };
  };
  begin();
  return () => {
    stopped = true;
    source?.close();
  };
}
