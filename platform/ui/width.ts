import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** The width of an element in CSS px: charts are drawn at it and never scaled, so that their text keeps its size. */
export function useWidth<Element extends HTMLElement>(first: number): [ref: RefObject<Element | null>, width: number] {
  const ref = useRef<Element>(null);
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => setWidth(Math.max(160, Math.round(element.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
