import { useEffect, useRef } from 'react';

const place = 'headway.keys';

/** Single-letter keys can be switched off (WCAG 2.1.4); keys with ⌘ or Ctrl always work. */
export function singleKeysOn(): boolean {
  return localStorage.getItem(place) !== 'off';
}

export function switchSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(place);
  else localStorage.setItem(place, 'off');
}

/** The keys that something on the screen listens to now. */
const heard = new Set<{ readonly current: Readonly<Record<string, unknown>> }>();

/** Whether a single key does something at the moment, so that whoever takes letters for typing leaves it alone. */
export const isHeard = (key: string): boolean =>
  singleKeysOn() && [...heard].some(({ current }) => key in current || key.toLowerCase() in current);

/**
 * Keys of what is on screen: `useKeys({ j: next, k: previous, 'mod+Enter': send })`. Single keys work only outside fields and
 * dialogs; `mod` is ⌘ or Ctrl and works inside fields too.
 */
export function useKeys(keys: Readonly<Record<string, (event: KeyboardEvent) => void>>): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return;
      const mod = event.metaKey || event.ctrlKey;
      const name = mod ? `mod+${event.key}` : event.key;
      const act = current.current[name] ?? current.current[name.toLowerCase()];
      if (!act) return;
      if (!mod && (isTyping(event.target) || !singleKeysOn())) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener('keydown', onKeyDown);
    heard.add(current);
    return () => {
      heard.delete(current);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

/** Whether a key press belongs to the field, menu or dialog it happened in. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest('input, textarea, select, [role=dialog], [role=menu], [role=radiogroup]') !== null
  );
}
