/** Values as they are typed or pasted, blanks, semicolons or new lines between them; a comma divides decimals where no point does. */
export function valuesTyped(typed: string): { values: number[]; odd: string | null } {
  const pieces = typed.split(/[\s;]+|,(?=\s|$)/).filter(Boolean);
  const values = pieces.map(numberTyped);
  const odd = pieces[values.indexOf(null)] ?? null;
  return { values: values.filter((value) => value !== null), odd };
}

function numberTyped(piece: string): number | null {
  const plain = piece.replace('−', '-').replace(/^([+-]?\d*),(\d+)$/, '$1.$2');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) && Number.isFinite(Number(plain)) ? Number(plain) : null;
}
