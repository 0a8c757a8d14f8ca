import { useMemo } from 'react';
import { readOutline, type OutlineRow } from '../contract.ts';
import { useWhole } from './use-whole.hook.ts';

const LIMITS = { first: 500, rest: 4000 };

/** The whole outline: its first page as soon as it is here, the others behind it. */
export function useOutline() {
  const { pages, complete, error, refetch } = useWhole(readOutline, LIMITS);
  return useMemo(
    () => ({
      error,
      refetch,
      complete,
      data:
        pages === undefined
          ? undefined
          : {
              frame: pages[0]?.frame ?? null,
              rows: pages.flatMap((page): OutlineRow[] => page.rows),
              people: Object.assign({}, ...pages.map((page) => page.people)) as Record<string, string>,
              teams: Object.assign({}, ...pages.map((page) => page.teams)) as Record<string, string>,
            },
    }),
    [pages, complete, error, refetch],
  );
}
