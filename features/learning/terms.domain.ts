const stopWords = new Set(
  `a about above after again all also always am an and any are as at be because been before being below between both but by can could did do does doing
  done down during each either else etc even ever every few for from further get gets give given go goes had has have having he her here hers him his how i if
  in into is it its itself just let like made make makes many may me might more most much must my need needs neither no nor not now of off often on once one only
  or other others our ours out over own per please put rather same say says see shall she should since so some such take than that the their theirs them then
  there these they thing things this those through to too toward under until up upon us use used uses using very via want was way we well were what when where
  whether which while who whom whose why will with within without would yes yet you your yours yourself`
    .split(/\s+/)
    .concat([
      "don't",
      "doesn't",
      "isn't",
      "aren't",
      "won't",
      "can't",
      "it's",
      "you're",
      "we're",
      "they're",
      "you'll",
      "we'll",
      "you've",
      "we've",
      "i'm",
      "there's",
      "that's",
      "let's",
    ]),
);

/** English endings are cut so that "refunded", "refunds" and "refunding" meet. Light on purpose: over-stemming joins strangers. */
export function stem(word: string): string {
  let w = word
    .toLowerCase()
    .replace(/[’']s?$/u, '')
    .replace(/[’']/gu, "'");
  if (w.length <= 3 || /\d/.test(w)) return w;
  if (w.endsWith('ies') && w.length > 4) w = `${w.slice(0, -3)}y`;
  else if (/(ss|sh|ch|x|z)es$/.test(w)) w = w.slice(0, -2);
  else if (/[^su]s$/.test(w)) w = w.slice(0, -1);
  for (const ending of ['ingly', 'edly', 'ing', 'ed', 'ly']) {
    if (!w.endsWith(ending)) continue;
    const rest = w.slice(0, -ending.length);
    if (rest.length < 3 || !/[aeiouy]/.test(rest)) continue;
    w = /([bdfgmnprt])\1$/.test(rest) ? rest.slice(0, -1) : rest;
    break;
  }
  return w.length > 4 && w.endsWith('e') ? w.slice(0, -1) : w;
}

export function tokens(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:[’'][\p{L}]+)?/gu) ?? [];
}

/** The stems that carry meaning, in order and with repeats. */
export function contentStems(text: string): string[] {
  return tokens(text)
    .filter((token) => !stopWords.has(token.replaceAll('’', "'")))
    .map(stem);
}

/** The same sentence is compared with hundreds of others; its stems are worked out once. Enough for a long handbook. */
const remembered = new Map<string, ReadonlySet<string>>();
const mostRemembered = 20_000;

export function stemSet(text: string): ReadonlySet<string> {
  let found = remembered.get(text);
  if (!found) {
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(text, (found = new Set(contentStems(text))));
  }
  return found;
}

/** How much of `part` occurs in `whole`, from 0 to 1; 0 for an empty part. */
export function covered(part: ReadonlySet<string>, whole: ReadonlySet<string>): number {
  let hits = 0;
  for (const one of part) if (whole.has(one)) hits += 1;
  return part.size === 0 ? 0 : hits / part.size;
}

/** Shared stems over all stems (Jaccard). */
export function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const one of a) if (b.has(one)) shared += 1;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** A number from a text, the same on every machine (FNV-1a), used wherever a draft must choose without chance. */
export function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

/** The same order for the same seed, unrelated to the order given. */
export function shuffled<T>(values: readonly T[], seed: string): T[] {
  return values
    .map((value, i) => ({ value, rank: fingerprint(`${seed}\u0000${i}\u0000${fingerprint(seed)}`) }))
    .sort((a, b) => a.rank - b.rank)
    .map((one) => one.value);
}
