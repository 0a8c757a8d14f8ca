import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** How large the letters of this reader are: 1 as browsers come, 2 where they are set to be twice as large. */
export const lettersOf = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

/**
 * The width of an element in px of ordinary letters: a chart is drawn at it and shown as wide as there is room, so that its text is as
 * large as the text around it.
 */
export function useWidth<Element extends HTMLElement>(first: number): [ref: RefObject<Element | null>, width: number] {
  const ref = useRef<Element>(null);
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => setWidth(Math.max(160, Math.round(element.clientWidth / lettersOf())));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
