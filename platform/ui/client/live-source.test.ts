import { expect, test } from 'vitest';
import { listenTo } from './live-source.ts';

/** A connection whose fate the test decides. */
const connection = () => ({
  onopen: null as EventSource['onopen'],
  onerror: null as EventSource['onerror'],
  onmessage: null as EventSource['onmessage'],
  readyState: 0,
  close() {
    this.readyState = 2;
  },
});

function listening() {
  const opened: ReturnType<typeof connection>[] = [];
  const waiting: { act: () => void; ms: number }[] = [];
  const heard: string[] = [];
  let back = 0;
  const stop = listenTo(
    () => opened[opened.push(connection()) - 1]!,
    { message: (data) => heard.push(data), back: () => (back += 1) },
    (act, ms) => waiting.push({ act, ms }),
  );
  const happens = (what: 'onopen' | 'onerror', readyState: number) => {
    const last = opened.at(-1)!;
    last.readyState = readyState;
    (last[what] as unknown as (() => void) | null)?.();
  };
  return { opened, waiting, heard, happens, stop, returns: () => back };
}

test('after a lost connection it is told that it stands again, and not at the first time', () => {
  const live = listening();
  live.happens('onopen', 1);
  expect(live.returns()).toBe(0);
  live.happens('onerror', 0);
  live.happens('onopen', 1);
  expect(live.returns()).toBe(1);
  expect(live.opened).toHaveLength(1);
});

test('where the browser gave up it is opened anew, later and later, until it stands', () => {
  const live = listening();
  live.happens('onerror', 2);
  live.waiting.at(-1)!.act();
  live.happens('onerror', 2);
  expect(live.waiting.map(({ ms }) => ms)).toEqual([2000, 4000]);
  live.waiting.at(-1)!.act();
  live.happens('onopen', 1);
  expect(live.returns()).toBe(1);
  live.happens('onerror', 2);
  expect(live.waiting.at(-1)!.ms).toBe(2000);
});

test('once stopped it is not opened again', () => {
  const live = listening();
  live.happens('onerror', 2);
  live.stop();
  live.waiting.at(-1)!.act();
  expect(live.opened).toHaveLength(1);
});
