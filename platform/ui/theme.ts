import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';

const place = 'headway.theme';
const listeners = new Set<() => void>();

/**
 * Light, dark or as the system says, kept on this device. The first paint is right without a flash and without an inline script
 * (which the content security policy forbids): `public/theme.js`, a same-origin script of a few lines, blocks the head of
 * index.html, reads the same key and sets `data-theme`. A cookie and a server-set attribute would do too, but then the page could
 * no longer be one static file.
 */
export function useTheme(): [choice: ThemeChoice, choose: (choice: ThemeChoice) => void] {
  const choice = useSyncExternalStore(subscribe, readChoice);
  return [choice, chooseTheme];
}

function readChoice(): ThemeChoice {
  const kept = localStorage.getItem(place);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

function chooseTheme(choice: ThemeChoice): void {
  if (choice === 'system') localStorage.removeItem(place);
  else localStorage.setItem(place, choice);
  applyTheme();
  for (const listener of listeners) listener();
}

function applyTheme(): void {
  const choice = readChoice();
  const dark = choice === 'dark' || (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', applyTheme);
  return () => {
    listeners.delete(listener);
    system.removeEventListener('change', applyTheme);
  };
}
