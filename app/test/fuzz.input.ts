/** A repeatable source of chance (mulberry32), so that a failing round can be asked again with its seed. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, pick: (from) => from[Math.floor(next() * from.length)]! };
}

export interface Chance {
  /** Uniform in [0, 1). */
  next(): number;
  pick<T>(from: readonly T[]): T;
}

/** What programs and people send by mistake or on purpose. */
const odd: readonly unknown[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1.5,
  1e21,
  2_147_483_648,
  Number.MAX_SAFE_INTEGER,
  true,
  [],
  {},
  [[]],
  { id: { id: {} } },
  'a\u0000b',
  '\ud800',
  '\u202e\u200b\ufeff',
  '🚢'.repeat(50),
  'x'.repeat(20_000),
  "'; drop table people.person; --",
  '%_\\',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://evil.example")',
  '{0}{count, plural,',
  '__proto__',
  '9999-12-31',
  '2026-02-30',
  '0000-00-00',
  '2026-11-19T25:61:61Z',
  'Infinity',
  'NaN',
  '00000000-0000-0000-0000-000000000000',
  '01990000-0000-7000-8000-00000000ffff',
  'not-a-uuid',
  'Etc/Nowhere',
];

/** The same input with one to three things wrong: missing, of another kind, too much, or not asked for. */
export function distort(input: Record<string, unknown>, by: Chance): Record<string, unknown> {
  const copy = structuredClone(input);
  const rounds = 1 + Math.floor(by.next() * 3);
  for (let round = 0; round < rounds; round += 1) spoil(copy, by);
  return copy;
}

/** A fresh one each time: what is spoiled further must not spoil the list, or hold itself. */
const oddity = (by: Chance): unknown => structuredClone(by.pick(odd));

function spoil(target: Record<string, unknown>, by: Chance): void {
  const keys = Object.keys(target);
  if (keys.length === 0 || by.next() < 0.1) {
    target[by.pick(['extra', 'org', 'org_id', 'constructor', 'limit', 'cursor'])] = oddity(by);
    return;
  }
  const key = by.pick(keys);
  const value = target[key];
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && by.next() < 0.7) {
    spoil(value as Record<string, unknown>, by);
  } else if (Array.isArray(value) && value.length > 0 && by.next() < 0.7) {
    const at = Math.floor(by.next() * value.length);
    if (typeof value[at] === 'object' && value[at] !== null) spoil(value[at] as Record<string, unknown>, by);
    else value[at] = oddity(by);
  } else if (by.next() < 0.15) delete target[key];
  else if (typeof value === 'number' && by.next() < 0.5) target[key] = value + by.pick([1, -1, 1000, 0.5, -1e9]);
  else if (typeof value === 'string' && by.next() < 0.3) target[key] = value + by.pick([' ', '\u0000', '’', value]);
  else target[key] = oddity(by);
}
