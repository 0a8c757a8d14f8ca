import {
  keepPreviousData,
  QueryClient,
  type QueryClientConfig,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import type { Action, OutputOf, SentOf } from '../../action/action.ts';
import { call } from './call.ts';
import { Problem } from './problem.ts';

/** The address of an answer in the cache: room first, so that a write can refresh a whole room. */
export function keyOf<A extends Action>(
  action: A,
  input: SentOf<A>,
): readonly [room: string, name: string, input: unknown] {
  return [action.name.split('.')[0] ?? '', action.name, input ?? {}];
}

/** Reads an action's answer and keeps it fresh: `const goal = useRead(readGoal, { id })` → `goal.data`, `goal.error` (a `Problem`). */
export function useRead<A extends Action>(
  action: A,
  input: SentOf<A>,
  options: { enabled?: boolean; keepPrevious?: boolean } = {},
): UseQueryResult<OutputOf<A>, Problem> {
  return useQuery<OutputOf<A>, Problem>({
    queryKey: keyOf(action, input),
    queryFn: ({ signal }) => call(action, input, { signal }),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData as never } : {}),
  });
}

type ItemOf<Page> = Page extends { items: readonly (infer Item)[] } ? Item : never;

/** Reads a list page by page by cursor: `items` so far, `more` when there is a next page (give it to `<Pager>`). */
export function usePages<A extends Action>(action: A, input: Omit<SentOf<A> & object, 'cursor'>) {
  const query = useInfiniteQuery({
    queryKey: [...keyOf(action, input as SentOf<A>), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(action, { ...input, ...(pageParam === null ? {} : { cursor: pageParam }) } as SentOf<A>, {
        signal,
      }) as Promise<{ items: ItemOf<OutputOf<A>>[]; next: string | null }>,
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  return {
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
    pending: query.isPending,
    error: query.error as Problem | null,
    more: query.hasNextPage ? () => void query.fetchNextPage() : null,
    loadingMore: query.isFetchingNextPage,
  };
}

/** Answers are fresh for half a minute; live updates refresh them earlier. A refusal (4xx) is an answer and is not asked again. */
export function newQueryClient(caches: Pick<QueryClientConfig, 'queryCache' | 'mutationCache'> = {}): QueryClient {
  return new QueryClient({
    ...caches,
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: true,
        retry: (count, error) => !(error instanceof Problem && error.status >= 400 && error.status < 500) && count < 2,
      },
      mutations: { retry: false },
    },
  });
}
