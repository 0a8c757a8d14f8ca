import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Action, OutputOf, SentOf } from '../../action/action.ts';
import { call } from './call.ts';
import { keep, kept } from './kept.ts';
import { Problem, unreachable } from './problem.ts';
import { keyOf } from './read.ts';

/** Reads an answer as {@link useRead} does and keeps it on this device under a name: without a network what was read last stands. */
export function useKeptRead<A extends Action>(
  action: A,
  input: SentOf<A>,
  name: string,
): UseQueryResult<OutputOf<A>, Problem> {
  return useQuery<OutputOf<A>, Problem>({
    queryKey: keyOf(action, input),
    // Asked also without a network, which otherwise would make it wait for one.
    networkMode: 'always',
    queryFn: async ({ signal }) => {
      try {
        const answer = await call(action, input, { signal });
        keep(name, answer);
        return answer;
      } catch (problem) {
        const here = problem instanceof Problem && problem.code === unreachable ? kept<OutputOf<A>>(name) : null;
        if (here === null) throw problem;
        return here;
      }
    },
  });
}
