import { type RefObject, useEffect, useRef } from 'react';
import { GAP } from '../writing-pattern.domain.ts';

/**
 * Takes a wording over into the first text field inside an element and goes to its first gap, ready to be typed over. Give the
 * element the `ref`.
 */
export function useWording<Held extends HTMLElement>(
  title: string,
  onTitle: (title: string) => void,
): { ref: RefObject<Held | null>; take: (wording: string) => void } {
  const ref = useRef<Held>(null);
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null || wanted.current !== title) return;
    wanted.current = null;
    const field = ref.current?.querySelector('textarea');
    const gap = title.indexOf(GAP);
    field?.focus();
    if (gap >= 0) field?.setSelectionRange(gap, gap + GAP.length);
  }, [title]);
  return {
    ref,
    take: (wording) => {
      wanted.current = wording;
      onTitle(wording);
    },
  };
}
