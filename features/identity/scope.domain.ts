/**
 * What an API token may do: `<room>:read` or `<room>:write`, one or more, separated by spaces or commas.
 *
 * `write` includes `read`. There is no "everything", and identity and governance are not in the list: with a token
 * nobody can make accounts, grant roles or issue further tokens.
 */
export const scopeRooms = [
  'people',
  'inbox',
  'learning',
  'kpis',
  'goals',
  'coaching',
  'growth',
  'habits',
  'reviews',
  'insights',
] as const;

export type ScopeRoom = (typeof scopeRooms)[number];
export type Scope = `${ScopeRoom}:${'read' | 'write'}`;

export const scopes: readonly Scope[] = scopeRooms.flatMap((room) => [`${room}:read`, `${room}:write`] as const);

export type ScopeReading = { scopes: Scope[]; unknown: string[] };

export function readScopes(text: string): ScopeReading {
  const words = [
    ...new Set(
      text
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    ),
  ];
  return { scopes: scopes.filter((scope) => words.includes(scope)), unknown: words.filter((word) => !isScope(word)) };
}

export function isScope(word: string): word is Scope {
  return (scopes as readonly string[]).includes(word);
}
