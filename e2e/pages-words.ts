import type { Page } from 'playwright-core';
import { atRest } from './pages-cast.ts';

/** Chooses a language as in another tab; the page follows at once, and what is fetched for it has come. */
export async function chooseLanguage(page: Page, locale: string): Promise<void> {
  await page.evaluate((chosen) => {
    localStorage.setItem('headway.locale', chosen);
    dispatchEvent(new StorageEvent('storage', { key: 'headway.locale' }));
  }, locale);
  await atRest(page);
}

/** Everything a page says: its texts, and what it tells assistive technology and in empty fields. */
export async function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const silent = node.parentElement?.closest('script, style, kbd, .av, [translate=no]');
      if (!silent && node.textContent?.trim()) texts.push(node.textContent);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
        const text = element.getAttribute(name);
        if (text) texts.push(text);
      }
    }
    return texts;
  });
}

const calendarWords = new Set(
  [...Array(12).keys()].flatMap((month) =>
    (['short', 'long'] as const).flatMap((style) => [
      new Intl.DateTimeFormat('en-GB', { month: style, timeZone: 'UTC' }).format(Date.UTC(2026, month, 1)),
      new Intl.DateTimeFormat('en-GB', { weekday: style, timeZone: 'UTC' }).format(Date.UTC(2026, 0, 1 + month)),
    ]),
  ),
);

/**
 * In the pseudo-locale every message is accented, so plain English letters come from data, from a formatted date, or from text that
 * somebody wrote into the code. Returns the last kind: phrases that are neither in `data` (the answers of the server) nor dates.
 */
export function foreignWords(texts: readonly string[], data: string): string[] {
  const plain = [unescaped(data), properNames].join('\n').toLowerCase();
  // `Africa/Addis_Ababa` is shown as "Addis Ababa"; what is a code with dots is said in words of a message.
  const known = `${plain}\n${plain.replaceAll('_', ' ')}`;
  const found = texts.flatMap((text) =>
    (text.match(/[A-Za-z][A-Za-z'’ ]*[A-Za-z]/g) ?? []).filter((phrase) => !isKnown(phrase, text, known)),
  );
  return [...new Set(found)];
}

function isKnown(phrase: string, text: string, known: string): boolean {
  if (known.includes(text.trim().toLowerCase())) return true;
  // Intl joins lists: "Chloe Adams and Yusuf Parker".
  if (phrase.split(' and ').every((part) => known.includes(part.toLowerCase()))) return true;
  // A date between names: "Thandi 28 Oct", "by Mon 3 Nov".
  return phrase
    .split(' ')
    .every((word) => calendarWords.has(word) || relativeWords.has(word) || known.includes(` ${word.toLowerCase()} `));
}

/** Names are the same in every language: the product's, and the time zones one can choose from. */
const properNames = ['Headway', 'UTC', ...Intl.supportedValuesOf('timeZone')].join('\n');

/** What Intl says for days nearby; it speaks English in the pseudo-locale too. */
const relativeWords = new Set([
  'today',
  'yesterday',
  'tomorrow',
  'in',
  'ago',
  'day',
  'days',
  'week',
  'weeks',
  'month',
  'months',
  'last',
  'next',
  'and',
  'kB',
  'MB',
]);

function unescaped(json: string): string {
  return json
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\\"', '"')
    .replaceAll('\\n', '\n');
}
