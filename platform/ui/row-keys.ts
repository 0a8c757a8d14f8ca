import { useEffect } from 'react';
import { isTyping, singleKeysOn } from './keys.ts';

/**
 * Keys in lists, for every page at once: J and K move between rows (`data-row`), Enter opens the row, and a letter presses the
 * button of the row that shows it (`data-key`, given by a button's `hint`): E kept, R answer. Mounted once, by the shell.
 */
export function useRowKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.metaKey || event.ctrlKey) return;
      if (isTyping(event.target) || !singleKeysOn()) return;
      const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
      const here = rows.findIndex((row) => row.contains(document.activeElement));
      const target =
        event.key === 'j' || event.key === 'k' ? neighbour(rows, here, event.key) : pressed(rows[here], event.key);
      if (!target) return;
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

function neighbour(rows: readonly HTMLElement[], here: number, key: 'j' | 'k'): HTMLElement | undefined {
  if (here < 0) return rows[0];
  return rows[key === 'j' ? Math.min(here + 1, rows.length - 1) : Math.max(here - 1, 0)];
}

/** What a key does in a row: Enter on the row itself opens its first link or button, a letter presses the button that carries it. */
function pressed(row: HTMLElement | undefined, key: string): HTMLElement | null {
  if (!row) return null;
  if (key === 'Enter') return document.activeElement === row ? row.querySelector<HTMLElement>('a[href], button') : null;
  return /^[a-z0-9]$/i.test(key) ? row.querySelector<HTMLElement>(`[data-key="${key.toLowerCase()}"]`) : null;
}
