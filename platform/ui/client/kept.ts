/**
 * What a person keeps on this device to go on without a network, by name. It is theirs alone: under their id, and gone when they sign
 * out or somebody else comes in.
 */
const prefix = 'headway.kept.';
let owner: string | null = null;

/** Says whose the device is now; what belongs to anybody else is forgotten. */
export function keepFor(person: string): void {
  owner = person;
  for (const name of names()) if (!name.startsWith(place(person, ''))) localStorage.removeItem(name);
  void forgetFiles(person);
}

/** Whoever this device last kept something for: who goes on where the server cannot be asked. */
export function lastOwner(): string | null {
  return names()[0]?.slice(prefix.length).split('.')[0] ?? null;
}

/** Forgets everything that was kept, of whomever. */
export function forgetKept(): void {
  owner = null;
  for (const name of names()) localStorage.removeItem(name);
  void forgetFiles();
}

/** Where files of this person are kept; null where the browser has no such place or nobody is here. */
export const filesOf = async (): Promise<Cache | null> =>
  owner === null || !('caches' in globalThis) ? null : caches.open(prefix + owner);

async function forgetFiles(except?: string): Promise<void> {
  if (!('caches' in globalThis)) return;
  for (const name of await caches.keys())
    if (name.startsWith(prefix) && name !== prefix + except) await caches.delete(name);
}

export function keep(name: string, value: unknown): boolean {
  if (owner === null) return false;
  try {
    localStorage.setItem(place(owner, name), JSON.stringify(value));
    return true;
  } catch {
    // A full disk or private mode: then only what is on the screen goes on.
    return false;
  }
}

export function kept<Value>(name: string): Value | null {
  if (owner === null) return null;
  try {
    const text = localStorage.getItem(place(owner, name));
    return text === null ? null : (JSON.parse(text) as Value);
  } catch {
    return null;
  }
}

export function forget(name: string): void {
  if (owner !== null) localStorage.removeItem(place(owner, name));
}

const place = (person: string, name: string): string => `${prefix}${person}.${name}`;

function names(): string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(prefix));
  } catch {
    return [];
  }
}
