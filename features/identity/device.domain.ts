/** What a browser says about itself, in two words a person recognises; null where it says nothing known. */
export function deviceOf(userAgent: string): { browser: string; system: string } | null {
  const browser = first(userAgent, browsers);
  const system = first(userAgent, systems);
  return browser !== null && system !== null ? { browser, system } : null;
}

// The order matters: each later one is also named by the earlier ones.
const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;
const systems = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['CrOS', 'ChromeOS'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'Mac'],
  ['Linux', 'Linux'],
] as const;

function first(text: string, known: readonly (readonly [string, string])[]): string | null {
  return known.find(([mark]) => text.includes(mark))?.[1] ?? null;
}
