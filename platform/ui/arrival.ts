import { type RefObject, useLayoutEffect } from 'react';

let awaited = false;

/** Called by the router after a navigation: the next page heading that appears takes the focus, so that it is read out. */
export function awaitArrival(): void {
  awaited = true;
}

/** Gives the focus to the page's heading when the page was reached by a navigation; the first page of a visit keeps the browser's. */
export function useArrival(heading: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    if (!awaited) return;
    awaited = false;
    heading.current?.focus({ preventScroll: true });
  }, [heading]);
}
