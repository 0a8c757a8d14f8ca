export type Run = { kind: 'same' | 'gone' | 'come'; text: string };

/** Word by word, what went and what came (longest common subsequence); texts of a paragraph, so the square of their length is small. */
export function difference(before: string, after: string): Run[] {
  const a = before.match(/\s*\S+/g) ?? [];
  const b = after.match(/\s*\S+/g) ?? [];
  if (a.length * b.length > 1_000_000)
    return [
      { kind: 'gone', text: before },
      { kind: 'come', text: after },
    ];
  const plain = (word: string) => word.trim();
  const length = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      length[i]![j] =
        plain(a[i]!) === plain(b[j]!) ? length[i + 1]![j + 1]! + 1 : Math.max(length[i + 1]![j]!, length[i]![j + 1]!);
  const runs: Run[] = [];
  const add = (kind: Run['kind'], text: string) => {
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += text;
    else runs.push({ kind, text });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && plain(a[i]!) === plain(b[j]!)) {
      add('same', b[j]!);
      i += 1;
      j += 1;
    } else if (i < a.length && (j >= b.length || length[i + 1]![j]! >= length[i]![j + 1]!)) add('gone', a[i++]!);
    else add('come', b[j++]!);
  }
  return runs;
}
