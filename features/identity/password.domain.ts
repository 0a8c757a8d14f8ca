/**
 * Which passwords are refused. Length and a list of the usual suspects, and no demand for digits or symbols: such
 * demands produce "Password1!" (NIST SP 800-63B §3.1.1.2).
 */
export type PasswordProblem = 'too_short' | 'too_long' | 'too_common' | 'too_plain' | 'contains_name';

export const passwordLength = { least: 12, most: 200 } as const;

/** @param names what others know about the account: sign-in names, the person's and the company's name */
export function passwordProblem(password: string, names: readonly string[]): PasswordProblem | null {
  const text = password.normalize('NFKC').toLowerCase();
  const length = [...text].length;
  if (length < passwordLength.least) return 'too_short';
  if (length > passwordLength.most) return 'too_long';
  if (new Set(text).size < 5 || isRun(text)) return 'too_plain';
  if (cores(text).some((core) => isUsual(core) || isUsual(core.replace(/s$/, '')))) return 'too_common';
  if (names.some((name) => isMostly(text, name))) return 'contains_name';
  return null;
}

/**
 * The word inside, with the usual substitutions undone and repetition removed: `P@ssw0rd-2024` → `password`.
 * Two readings, because the digits at the end are either a decoration or the last letters (`ch4ngem3-2026`).
 */
function cores(text: string): string[] {
  const started = text.replace(/^[\d\W_]+/u, '');
  return [started.replace(/[\d\W_]+$/u, ''), started.replace(/[\W_]*\d{0,4}[\W_]*$/u, '')].map((word) =>
    unit(
      [...word]
        .map((character) => substitutions[character] ?? character)
        .join('')
        .replaceAll(/[^\p{L}]/gu, ''),
    ),
  );
}

const substitutions: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '€': 'e',
};

/** `abcabcabc` → `abc`. */
function unit(text: string): string {
  for (let size = 1; size <= text.length / 2; size += 1) {
    if (text.length % size === 0 && text.slice(0, size).repeat(text.length / size) === text) return text.slice(0, size);
  }
  return text;
}

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'azertyuiop', '1234567890', 'abcdefghijklmnopqrstuvwxyz'];
// Twice each, because counting goes on after the end: 123456789012.
const runs = rows.flatMap((row) => [row.repeat(2), [...row].reverse().join('').repeat(2)]);

/** Whether the whole text is made of stretches of at least three neighbours on a keyboard, in the alphabet or in counting. */
function isRun(text: string): boolean {
  let at = 0;
  while (at < text.length) {
    let size = text.length - at;
    while (size >= 3 && !runs.some((run) => run.includes(text.slice(at, at + size)))) size -= 1;
    if (size < 3) return false;
    at += size;
  }
  return true;
}

/** Whether a name, and little besides, makes the password: fewer than eight characters are left without it. */
function isMostly(text: string, name: string): boolean {
  const parts = name
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s@.,_-]+/)
    .filter((part) => part.length >= 3);
  if (!parts.some((part) => text.includes(part))) return false;
  const left = parts.reduce((rest, part) => rest.replaceAll(part, ''), text).replaceAll(/[\d\W_]/gu, '');
  return [...left].length < 8;
}

// The cores of the commonest passwords that reach twelve characters by repetition, digits or marks.
const usual = `
  password passwort passwd passcode pass motdepasse contrasena senha parola administrator admin adminadmin
  root welcome willkommen bienvenue letmein letmeinnow changeme changemenow changemeplease default secret
  topsecret supersecret iloveyou iloveyouforever trustno qwerty qwertyuiop qwertyasdfgh azerty qwertz
  asdfghjkl zxcvbnm login loginlogin guest test testtest testing temp temporary monkey dragon football
  baseball basketball soccer sunshine princess superman batman starwars pokemon michael jennifer jessica
  charlie jordan computer internet service server summer winter spring autumn january february march april
  june july august september october november december monday friday hello helloworld goodmorning company
  companyname headway headwayheadway correcthorsebatterystaple thequickbrownfox passwordpassword mypassword
  newpassword yourpassword nopassword thisisapassword passwordisapassword abcdefghijkl onetwothreefour
`;

const isUsual = (core: string): boolean => core !== '' && usual.split(/\s+/).includes(core);
