import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { call } from '../../../platform/ui/client/call.ts';
import type { Problem } from '../../../platform/ui/client/problem.ts';
import { keyOf } from '../../../platform/ui/client/read.ts';
import { layMap } from '../map-layout.domain.ts';
import { readMap } from '../map.contract.ts';

/** The first page is small, so that there is a map at once; the rest follows in few steps. */
const FIRST = 1000;
const REST = 5000;

/** The whole map, laid out anew whenever a page has come. */
export function useMap() {
  const query = useInfiniteQuery({
    queryKey: [...keyOf(readMap, {}), 'whole'],
    queryFn: ({ pageParam, signal }) =>
      call(readMap, pageParam === null ? { limit: FIRST } : { cursor: pageParam, limit: REST }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const pages = query.data?.pages;
  return useMemo(() => {
    const [first] = pages ?? [];
    return {
      error: query.error as Problem | null,
      refetch: query.refetch,
      data:
        first === undefined || pages === undefined
          ? undefined
          : {
              viewer: first.viewer,
              complete: !hasNextPage,
              goals: pages.reduce((sum, page) => sum + page.goals.length, 0),
              people: Object.assign({}, ...pages.map((page) => page.people)) as Record<string, string>,
              layout: layMap(
                first.priorities,
                pages.flatMap((page) => page.goals),
              ),
            },
    };
  }, [pages, hasNextPage, query.error, query.refetch]);
}

export type WholeMap = NonNullable<ReturnType<typeof useMap>['data']>;
