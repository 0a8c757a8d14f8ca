/** Whether dates and numbers can be written in this language: a BCP 47 tag such as `en-GB`. */
export function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/**
 * The tag itself, or what is left of it that can be read. A browser started in the POSIX locale calls its language `en-US@posix`,
 * and `Intl` throws on that: one such word would leave the whole page empty.
 */
export function readableTag(tag: string): string {
  if (isLanguageTag(tag)) return tag;
  const plain = tag.split(/[@.]/, 1)[0]!.replaceAll('_', '-');
  return isLanguageTag(plain) ? plain : 'en-GB';
}
