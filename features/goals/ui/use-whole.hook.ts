import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Action, OutputOf, SentOf } from '../../../platform/action/action.ts';
import { call } from '../../../platform/ui/client/call.ts';
import type { Problem } from '../../../platform/ui/client/problem.ts';
import { keyOf } from '../../../platform/ui/client/read.ts';

type Page<A extends Action> = OutputOf<A> & { readonly next: string | null };

/** All pages of a list: the first is small, so that it is there at once; the rest follows behind it in few large steps. */
export function useWhole<A extends Action>(action: A, limits: { first: number; rest: number }) {
  const query = useInfiniteQuery({
    queryKey: [...keyOf(action, {} as SentOf<A>), 'whole'],
    queryFn: ({ pageParam, signal }) =>
      call(
        action,
        (pageParam === null ? { limit: limits.first } : { cursor: pageParam, limit: limits.rest }) as SentOf<A>,
        { signal },
      ) as Promise<Page<A>>,
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return {
    pages: query.data?.pages,
    complete: query.data !== undefined && !hasNextPage,
    error: query.error as Problem | null,
    refetch: query.refetch,
  };
}
