import { useSyncExternalStore } from 'react';
import type { Action, OutputOf, SentOf } from '../../action/action.ts';
import { call, newKey } from './call.ts';
import type { Problem } from './problem.ts';

/** A write that was said and can still be undone, because it has not left. */
interface Held {
  go(outlives: boolean): Promise<void>;
}

const waiting = new Map<string, Held>();
let names: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

function changed(): void {
  names = new Set(waiting.keys());
  for (const listener of listeners) listener();
}

/**
 * Holds a write back as long as it can be undone: what nobody has received needs no taking back. It goes when the offer to undo is over
 * (`letGo`), when something else is held under the same name, and at the latest when the page is left or put aside.
 */
export function hold<A extends Action>(
  name: string,
  action: A,
  input: SentOf<A>,
  then: { onDone: (output: OutputOf<A>) => void; onRefused: (problem: Problem) => void },
): { undo: () => boolean; letGo: () => void } {
  void waiting.get(name)?.go(false);
  const key = newKey();
  const one: Held = {
    async go(outlives) {
      if (!take(name, one)) return;
      try {
        then.onDone(await call(action, input, { idempotencyKey: key, outlives }));
      } catch (problem) {
        then.onRefused(problem as Problem);
      }
    },
  };
  waiting.set(name, one);
  changed();
  return { undo: () => take(name, one), letGo: () => void one.go(false) };
}

/** Takes it out of what waits; false where it has left already. */
function take(name: string, one: Held): boolean {
  if (waiting.get(name) !== one) return false;
  waiting.delete(name);
  changed();
  return true;
}

/** Sends everything that is held: before signing out, and when the page goes. */
export async function letAllGo(outlives = false): Promise<void> {
  await Promise.all([...waiting.values()].map((one) => one.go(outlives)));
}

/** The names of what is held: lists show it as done, because for whoever said it, it is. */
export const useHeldWrites = (): ReadonlySet<string> =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => names,
  );

/** A page that is put aside may never come back: then nothing is held any longer. */
export function letGoWhenLeft(): () => void {
  const leave = () => void letAllGo(true);
  const hide = () => {
    if (document.visibilityState === 'hidden') leave();
  };
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', hide);
  return () => {
    removeEventListener('pagehide', leave);
    document.removeEventListener('visibilitychange', hide);
  };
}
