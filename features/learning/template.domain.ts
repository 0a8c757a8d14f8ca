/** Text with holes to be filled in is a form, not knowledge. */
export function isTemplate(text: string): boolean {
  return (
    /\{\{|\{%|\[(?:name|project|insert|your|company|date|team)[^\]]*\]|<[A-Z_ -]{3,}>|\bX{2,}\b|\b(?:be|in|of|at|for|by|to) X\b|lorem ipsum|\bTBD\b|\bTODO\b|@ ?Name\b|_{3,}/i.test(
      text,
    ) || /\b[A-Z]+(?:_[A-Z]+)+\b/.test(text)
  );
}
