import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Action, OutputOf, SentOf } from '../../action/action.ts';
import { call, newKey } from './call.ts';
import type { Problem } from './problem.ts';

/** What travels with a write beside its input. */
type Sending<A extends Action> = { input: SentOf<A>; file: File | undefined };

/**
 * Performs a writing action: `const create = useWrite(createGoal, { invalidates: ['goals', 'inbox'] })`, then
 * `create.run(input)` (resolves to the output, or to null when refused: the reason is in `create.problem`), or
 * `create.send(input)` to let it throw. An upload takes its file second: `upload.run({ title }, file)`.
 * `create.fieldError('title')` is the server's sentence for one field. A repeated attempt with the same input after no answer
 * carries the same idempotency key, so nothing is written twice.
 */
export function useWrite<A extends Action>(
  action: A,
  options: { invalidates?: readonly string[]; onDone?: (output: OutputOf<A>, input: SentOf<A>) => void } = {},
) {
  const client = useQueryClient();
  const attempt = useRef<{ sending: string; key: string } | null>(null);
  const mutation = useMutation<OutputOf<A>, Problem, Sending<A>>({
    mutationFn: async ({ input, file }) => {
      const sending = JSON.stringify([input, file && [file.name, file.size, file.lastModified]]);
      if (attempt.current?.sending !== sending) attempt.current = { sending, key: newKey() };
      const output = await call(action, input, { idempotencyKey: attempt.current.key, file });
      attempt.current = null;
      return output;
    },
    onSuccess: async (output, { input }) => {
      const rooms = options.invalidates ?? [action.name.split('.')[0] ?? ''];
      await Promise.all(rooms.map((room) => client.invalidateQueries({ queryKey: [room] })));
      options.onDone?.(output, input);
    },
  });
  const send = (input: SentOf<A>, file?: File): Promise<OutputOf<A>> => mutation.mutateAsync({ input, file });
  return {
    run: (input: SentOf<A>, file?: File): Promise<OutputOf<A> | null> => send(input, file).catch(() => null),
    send,
    pending: mutation.isPending,
    problem: mutation.error,
    data: mutation.data,
    fieldError: (path: string) => mutation.error?.field(path),
    reset: mutation.reset,
  };
}
