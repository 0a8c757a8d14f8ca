/** Spaces that people do not see: no-break and typographic spaces, tabs, zero-width marks and a byte order mark. */
const UNSEEN = /[\p{Cc}\p{Zs}\u200B\u2060\uFEFF]+/gu;

/** The cell without spaces around it and with ordinary single spaces inside. */
export function tidy(cell: string): string {
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  // Nearly every cell is plain text; looking at its ends first keeps a large file quick.
  if (first > 32 && last > 32 && first < 127 && last < 127 && !cell.includes('  ') && !UNPLAIN.test(cell)) return cell;
  return cell.replaceAll(UNSEEN, ' ').trim();
}
const UNPLAIN = /[^\u0020-\u007E]/;

/** How two spellings of the same employee number, e-mail or name are recognised as one. */
export const sameKey = (text: string): string => text.toLowerCase().normalize('NFC');

const word = (part: string): string => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase();

/** The readable part of a login or of an e-mail's local part, without a trailing counter: `mary.ann2` → `Mary Ann`. */
export function nameFromLogin(login: string): string {
  const local = login.split('@')[0]!.split('\\').at(-1)!;
  const words = local
    .replace(/\d+$/, '')
    .split(/[._\-\s]+/)
    .filter((part) => part !== '');
  return words.map(word).join(' ') || login;
}

/** The counter at the end of a login: `john5` → `5`; the first of a name, `john0`, counts as having none. */
export const counterOf = (login: string): string => /([1-9]\d*)$/.exec(login.split('@')[0]!)?.[1] ?? '';

/** Without case and accents, so that "ø", "Ö" and "o" sort and are found together. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae');

/** How a name stands in a sorted list. */
export const sortKey = (name: string): string => fold(name).slice(0, 200);

/** Everything by whose beginnings a person is found; each word begins after a space. */
export const searchKey = (person: {
  name: string;
  employeeNo?: string | null;
  email?: string | null;
  title?: string | null;
}): string =>
  ` ${wordsOf([person.name, person.employeeNo, person.email?.split('@')[0], person.title].filter(Boolean).join(' ')).join(' ')}`;

/** The words of a search, or of what is searched. */
export const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
