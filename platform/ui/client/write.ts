import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { type Callable, call, type InputOf, newKey, type OutputOf } from './call.ts';
import type { Problem } from './problem.ts';

/**
 * Performs a writing action: `const create = useWrite(createGoal, { invalidates: ['goals', 'inbox'] })`, then
 * `create.run(input)` (resolves to the output or to null; the reason is in `create.problem`) or `create.send(input)` to let it throw.
 * `create.fieldError('title')` is the server's sentence for one field. A repeated attempt with the same input after no answer
 * carries the same idempotency key, so nothing is written twice.
 */
export function useWrite<A extends Callable>(action: A, options: { invalidates?: readonly string[]; onDone?: (output: OutputOf<A>, input: InputOf<A>) => void } = {}) {
  const client = useQueryClient();
  const attempt = useRef<{ input: string; key: string } | null>(null);
  const mutation = useMutation<OutputOf<A>, Problem, InputOf<A>>({
    mutationFn: async (input) => {
      const text = fingerprint(input);
      if (attempt.current?.input !== text) attempt.current = { input: text, key: newKey() };
      const output = await call(action, input, { idempotencyKey: attempt.current.key });
      attempt.current = null;
      return output;
    },
    onSuccess: async (output, input) => {
      const rooms = options.invalidates ?? [action.name.split('.')[0] ?? ''];
      await Promise.all(rooms.map((room) => client.invalidateQueries({ queryKey: [room] })));
      options.onDone?.(output, input);
    },
  });
  return {
    run: (input: InputOf<A>): Promise<OutputOf<A> | null> => mutation.mutateAsync(input).catch(() => null),
    send: mutation.mutateAsync,
    pending: mutation.isPending,
    problem: mutation.error,
    data: mutation.data,
    fieldError: (path: string) => mutation.error?.field(path),
    reset: mutation.reset,
  };
}

/** Files have no JSON; their name, size and date tell two attempts apart. */
function fingerprint(input: unknown): string {
  return JSON.stringify(input, (_key, value: unknown) => (value instanceof File ? [value.name, value.size, value.lastModified] : value)) ?? '';
}
