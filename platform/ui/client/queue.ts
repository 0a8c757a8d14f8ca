import { useState, useSyncExternalStore } from 'react';
import type { Action, OutputOf, SentOf } from '../../action/action.ts';
import { call, newKey } from './call.ts';
import { keep, kept } from './kept.ts';
import { Problem, unreachable } from './problem.ts';

/** A write that waits for the network. Its key makes the server write it once, however often it is sent. */
interface Waiting {
  readonly key: string;
  /** All that sending it takes: the program that comes back to it may not have loaded the room that wrote it. */
  readonly action: Pick<Action, 'name' | 'kind' | 'method' | 'path'>;
  readonly input: unknown;
}

const place = 'queue';
const listeners = new Set<() => void>();
let sending: Promise<void> | null = null;

const waiting = (): readonly Waiting[] => kept<Waiting[]>(place) ?? [];

function put(next: readonly Waiting[]): boolean {
  const done = keep(place, next);
  for (const listener of listeners) listener();
  return done;
}

/**
 * Sends a write, or keeps it where there is no network: then the answer is null, and it is sent later, in the order in which it was
 * written. What waits already goes first, so that nothing overtakes.
 */
export async function sendOrKeep<A extends Action>(action: A, input: SentOf<A>): Promise<OutputOf<A> | null> {
  const key = newKey();
  if (waiting().length === 0) {
    try {
      return await call(action, input, { idempotencyKey: key });
    } catch (problem) {
      if (!isAway(problem)) throw problem;
    }
  }
  const { name, kind, method, path } = action;
  if (!put([...waiting(), { key, action: { name, kind, method, path }, input }]))
    throw new Problem({ code: unreachable, status: 0, title: 'No answer' });
  void flush();
  return null;
}

/** Sends what waits, one after the other. What the server refuses is let go: it has a newer state, which is read again. */
export function flush(): Promise<void> {
  sending ??= send().finally(() => {
    sending = null;
  });
  return sending;
}

async function send(): Promise<void> {
  for (let next = waiting()[0]; next; next = waiting()[0]) {
    try {
      await call(next.action as Action, next.input as SentOf<Action>, { idempotencyKey: next.key });
    } catch (problem) {
      // Signed out meanwhile: it waits for the same person to come back.
      if (isAway(problem) || (problem as Problem).status === 401) return;
    }
    const { key } = next;
    put(waiting().filter((one) => one.key !== key));
  }
}

/** No network, a server that restarts, or too many at once: none of it says anything about what was written. */
const isAway = (problem: unknown): boolean =>
  problem instanceof Problem && (problem.code === unreachable || problem.status >= 500 || problem.status === 429);

/** How many writes wait. */
export const useWaiting = (): number =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting().length,
  );

/** Sends what waits as soon as there is a network again, now and later. */
export function flushWhenOnline(): () => void {
  const now = () => void flush();
  now();
  addEventListener('online', now);
  return () => removeEventListener('online', now);
}

/**
 * Performs a write that may wait: `await answer.run(input)` gives the output, `'kept'` where it waits for the network, or null when
 * it was refused; the reason is then in `problem`.
 */
export function useQueued<A extends Action>(action: A) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  return {
    pending,
    problem,
    reset: () => setProblem(null),
    async run(input: SentOf<A>): Promise<OutputOf<A> | 'kept' | null> {
      setPending(true);
      setProblem(null);
      try {
        return (await sendOrKeep(action, input)) ?? 'kept';
      } catch (error) {
        setProblem(error as Problem);
        return null;
      } finally {
        setPending(false);
      }
    },
  };
}
