/** One query that only reads, as far as its words can tell; the database is asked in a read-only transaction besides. */
export function readOnlyQuery(text: string): boolean {
  const bare = text
    .replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .trim()
    .replace(/;\s*$/, '');
  return /^(select|with)\b/i.test(bare) && !bare.includes(';');
}
