/**
 * The names a message asks for, read from its ICU text by the type system, so that a forgotten or misspelt parameter does
 * not compile: `MessageParams<'{n, plural, one {# goal} other {# goals}} of {who}'>` is `{ n: …; who: … }`.
 *
 * Braces alternate: one opens an argument, the next inside it opens the text of a branch. `Depth` is the stack of what is open.
 */
type Open = 'argument' | 'branch';

/** The nearest brace and the text before it; null when there is none. */
type NextBrace<Text extends string> = Text extends `${infer Before}{${string}`
  ? Before extends `${infer Shorter}}${string}`
    ? { before: Shorter; brace: '}' }
    : { before: Before; brace: '{' }
  : Text extends `${infer Before}}${string}`
    ? { before: Before; brace: '}' }
    : null;

type After<
  Text extends string,
  Before extends string,
  Brace extends string,
> = Text extends `${Before}${Brace}${infer Rest}` ? Rest : '';

type Trim<Text extends string> = Text extends ` ${infer Rest}`
  ? Trim<Rest>
  : Text extends `${infer Rest} `
    ? Trim<Rest>
    : Text;

type ArgumentName<Text extends string> = Text extends `${infer Before}}${string}`
  ? Before extends `${infer Name},${string}`
    ? Trim<Name>
    : Trim<Before>
  : never;

/** `Text extends string` first: a union of messages is read one by one. */
type Names<Text extends string, Stack extends readonly Open[] = [], Found extends string = never> = Text extends string
  ? NextBrace<Text> extends { before: infer Before extends string; brace: infer Brace extends '{' | '}' }
    ? Brace extends '{'
      ? Stack extends readonly ['argument', ...Open[]]
        ? Names<After<Text, Before, '{'>, ['branch', ...Stack], Found>
        : Names<After<Text, Before, '{'>, ['argument', ...Stack], Found | ArgumentName<After<Text, Before, '{'>>>
      : Stack extends readonly [Open, ...infer Rest extends Open[]]
        ? Names<After<Text, Before, '}'>, Rest, Found>
        : Found
    : Found
  : never;

/** What may be put into a message. Dates and numbers that need more than grouping are formatted before (platform/i18n/format.ts). */
export type MessageValue = string | number;

export type MessageParams<Text extends string> = { readonly [Name in Names<Text>]: MessageValue };
