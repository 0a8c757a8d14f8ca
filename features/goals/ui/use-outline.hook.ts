import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { call } from '../../../platform/ui/client/call.ts';
import type { Problem } from '../../../platform/ui/client/problem.ts';
import { keyOf } from '../../../platform/ui/client/read.ts';
import { readOutline, type OutlineRow } from '../contract.ts';

/** The first page is small, so that it is there at once; the rest follows in few steps. */
const FIRST = 500;
const REST = 4000;

/** The whole outline: its first page as soon as it is here, the others behind it. */
export function useOutline() {
  const query = useInfiniteQuery({
    queryKey: [...keyOf(readOutline, {}), 'whole'],
    queryFn: ({ pageParam, signal }) =>
      call(readOutline, pageParam === null ? { limit: FIRST } : { cursor: pageParam, limit: REST }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const pages = query.data?.pages;
  return useMemo(
    () => ({
      error: query.error as Problem | null,
      refetch: query.refetch,
      complete: pages !== undefined && !hasNextPage,
      data:
        pages === undefined
          ? undefined
          : {
              frame: pages[0]?.frame ?? null,
              rows: pages.flatMap((page): OutlineRow[] => page.rows),
              people: Object.assign({}, ...pages.map((page) => page.people)) as Record<string, string>,
            },
    }),
    [pages, hasNextPage, query.error, query.refetch],
  );
}
