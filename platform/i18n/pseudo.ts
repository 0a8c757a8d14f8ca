import type { IntlMessageFormat } from 'intl-messageformat';

type MessageFormatElement = ReturnType<IntlMessageFormat['getAst']>[number];

const accented: Readonly<Record<string, string>> = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter, at) => [
    letter,
    [...'áƀçđéƒǧĥíĵķļɱñóƥʠŕšţúṽŵẋýžÁƁÇĐÉƑǦĤÍĴĶĻṀÑÓƤɊŔŠŢÚṼŴẊÝŽ'][at]!,
  ]),
);

const literal = 0;

/**
 * The text of the pseudo-locale `en-XA`: every letter accented, 40 % longer, in brackets. Text on a page outside brackets was
 * written into the code instead of a message; text that is cut off or overlaps has no room for longer languages.
 * Works on the parsed message, so names of arguments, branches and tags stay intact.
 */
export function pseudo(message: readonly MessageFormatElement[]): MessageFormatElement[] {
  return [text('['), ...stretch(message), text(']')];
}

function stretch(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  return elements.map((element) => {
    if ('options' in element) {
      const options = Object.entries(element.options).map(([name, branch]) => [
        name,
        { ...branch, value: stretch(branch.value) },
      ]);
      return { ...element, options: Object.fromEntries(options) } as MessageFormatElement;
    }
    if ('children' in element) return { ...element, children: stretch(element.children) };
    return element.type === literal ? text(longer(element.value)) : element;
  });
}

/** Word by word, so that lines break where they would in a real language. */
function longer(value: string): string {
  return value.replaceAll(/[a-zA-Z]+/g, (word) => {
    const accentedWord = [...word].map((letter) => accented[letter]).join('');
    return accentedWord + '~'.repeat(Math.round(word.length * 0.4));
  });
}

function text(value: string): MessageFormatElement {
  return { type: literal, value } as MessageFormatElement;
}
