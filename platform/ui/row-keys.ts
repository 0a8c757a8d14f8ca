import { useEffect } from 'react';
import { isTyping, singleKeysOn } from './keys.ts';

/**
 * Keys in lists, for every page at once: J and K move between rows (`data-row`), Enter opens the row, and a letter presses the
 * button of the row that shows it (`data-key`, given by a button's `hint`): E kept, R answer. Mounted once, by the shell.
 */
export function useRowKeys(): void {
  useEffect(() => {
    // A row that is done goes, and the focus with it: the next J or K goes on from where it stood.
    let stood = -1;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.metaKey || event.ctrlKey) return;
      if (isTyping(event.target) || !singleKeysOn()) return;
      const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
      const here = rows.findIndex((row) => row.contains(document.activeElement));
      const moves = event.key === 'j' || event.key === 'k';
      const gone = here < 0 && document.activeElement === document.body ? stood : -1;
      const target = moves ? neighbour(rows, here, event.key, gone) : pressed(rows[here], event.key);
      if (!target) return;
      stood = here < 0 || moves ? rows.indexOf(target) : here;
      event.preventDefault();
      if (target.dataset['row'] === undefined) target.click();
      else {
        target.focus();
        target.scrollIntoView({ block: 'nearest' });
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function neighbour(rows: readonly HTMLElement[], here: number, key: string, gone: number): HTMLElement | undefined {
  if (here < 0 && gone < 0) return rows[0];
  // Where a row went, the one below has taken its place.
  const wanted = key === 'j' ? (here < 0 ? gone : here + 1) : (here < 0 ? gone : here) - 1;
  return rows[Math.min(Math.max(wanted, 0), rows.length - 1)];
}

/** What a key does in a row: Enter on the row itself opens its first link or button, a letter presses the button that carries it. */
function pressed(row: HTMLElement | undefined, key: string): HTMLElement | null {
  if (!row) return null;
  if (key === 'Enter') return document.activeElement === row ? row.querySelector<HTMLElement>('a[href], button') : null;
  return /^[a-z0-9]$/i.test(key) ? row.querySelector<HTMLElement>(`[data-key="${key.toLowerCase()}"]`) : null;
}
