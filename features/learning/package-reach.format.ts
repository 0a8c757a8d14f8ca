/** What a package expects of the window it plays in, told by its pages before anybody is asked to take it. */

/** A page or script larger than this is a library, which looks after itself. */
const readUpTo = 1_000_000;
const readTogether = 30_000_000;

const isPage = (path: string) => /\.x?html?$/i.test(path);
const isScript = (path: string) => /\.m?js$/i.test(path);

/** What every page may look for above itself: the platform, and harmless things that a closed frame answers or ignores. */
const harmless =
  'API(?:_1484_11)?|parent|top|opener|window|self|frames|length|closed|close|name|focus|blur|postMessage|location|setTimeout|clearTimeout|' +
  'appendChild|removeChild|insertBefore|replaceChild|contains|remove|querySelector(?:All)?|find|children|get|set|on|off|trigger|add';
/** In a page a bare `parent.` is the window above; in a script it may be anything, so only `window.parent.` counts. */
const callIn = (window: string) =>
  new RegExp(`(?<![\\w.$])${window}(?:parent|top|opener)\\s*\\.\\s*(?!(?:${harmless})\\b)[A-Za-z_$][\\w$]*\\s*\\(`);
const callsInPage = callIn('(?:window\\.|self\\.)?');
const callsInScript = callIn('(?:window|self)\\.');
const framed = /<i?frame\b[^>]*\bsrc\s*=\s*["']?(?!https?:|\/\/|about:|data:|javascript:)[^"'\s>]+/i;
const remote =
  /<(?:script|img|iframe|video|audio|source|link)\b[^>]*?\b(?:src|href)\s*=\s*["'](?:https?:)?\/\/([\w.-]+)/gi;

/** @returns sentences for whoever brings it */
export function reachOf(files: readonly { path: string; bytes: Uint8Array }[]): string[] {
  let frames = false;
  let calls = '';
  const hosts = new Set<string>();
  let left = readTogether;
  for (const { path, bytes } of files) {
    if (!(isPage(path) || isScript(path)) || bytes.length > readUpTo || bytes.length > left) continue;
    left -= bytes.length;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    if (isPage(path)) {
      frames ||= framed.test(text);
      for (const [, host] of text.matchAll(remote)) hosts.add(host!.toLowerCase());
    }
    if ((isPage(path) ? callsInPage : callsInScript).test(text)) calls ||= path;
  }
  const warnings: string[] = [];
  if (frames && calls)
    warnings.push(
      `Its pages call each other across frames (${calls}). A closed frame does not allow that, so parts of it may not work: play it once before you ask anybody to take it.`,
    );
  if (hosts.size > 0)
    warnings.push(
      `It wants to load from elsewhere (${[...hosts].slice(0, 3).join(', ')}${hosts.size > 3 ? ', …' : ''}). A closed frame does not allow that, so pictures, films or fonts may be missing.`,
    );
  return warnings;
}
