import { useSyncExternalStore } from 'react';

const place = 'headway.locale';
const listeners = new Set<() => void>();

/** The language chosen on this device over the one of the profile; null when none was chosen. */
export function useLanguage(): [choice: string | null, choose: (locale: string | null) => void] {
  return [useSyncExternalStore(subscribe, read), choose];
}

/** English as it is written in the places it is spoken; `en-XA` marks every message, to find text that is none. */
export const languages = ['en-GB', 'en-AU', 'en-CA', 'en-IE', 'en-NZ', 'en-US', 'en-ZA'] as const;

function read(): string | null {
  return localStorage.getItem(place);
}

function choose(locale: string | null): void {
  if (locale === null) localStorage.removeItem(place);
  else localStorage.setItem(place, locale);
  for (const listener of listeners) listener();
}

/** Chosen here or in another tab. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}
