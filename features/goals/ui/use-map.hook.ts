import { useMemo } from 'react';
import { layMap } from '../map-layout.domain.ts';
import { readMap } from '../map.contract.ts';
import { useWhole } from './use-whole.hook.ts';

const LIMITS = { first: 1000, rest: 5000 };

/** The whole map, laid out anew whenever a page has come. */
export function useMap() {
  const { pages, complete, error, refetch } = useWhole(readMap, LIMITS);
  return useMemo(() => {
    const [first] = pages ?? [];
    return {
      error,
      refetch,
      data:
        first === undefined || pages === undefined
          ? undefined
          : {
              viewer: first.viewer,
              complete,
              goals: pages.reduce((sum, page) => sum + page.goals.length, 0),
              people: Object.assign({}, ...pages.map((page) => page.people)) as Record<string, string>,
              layout: layMap(
                first.priorities,
                pages.flatMap((page) => page.goals),
              ),
            },
    };
  }, [pages, complete, error, refetch]);
}

export type WholeMap = NonNullable<ReturnType<typeof useMap>['data']>;
