const place = 'headway.recent';

export type Visit = { to: string; title: string };

/** Remembers where this tab was, for the palette's empty state. The title is read when the page has settled. */
export function rememberVisit(pathname: string): () => void {
  const timer = setTimeout(() => {
    const title = document.querySelector('h1')?.textContent;
    if (!title) return;
    const visits = [{ to: pathname, title }, ...recentVisits().filter((visit) => visit.to !== pathname)].slice(0, 6);
    sessionStorage.setItem(place, JSON.stringify(visits));
  }, 1500);
  return () => clearTimeout(timer);
}

export function recentVisits(): readonly Visit[] {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? '[]') as Visit[];
  } catch {
    return [];
  }
}

/** Another person on this device must not see where the one before was. */
export function forgetVisits(): void {
  sessionStorage.removeItem(place);
}
