/** A person in the chart. `reports` counts those who report to them, whether they have been fetched or not. */
export interface ChartPerson {
  readonly id: string;
  readonly reports: number;
}

export interface ChartRow<Person extends ChartPerson> {
  readonly person: Person;
  /** 1 at the top, as `aria-level` counts. */
  readonly level: number;
  readonly parent: string | null;
  readonly position: number;
  readonly siblings: number;
  readonly open: boolean;
}

/** The rows to draw from top to bottom: everybody whose managers are all unfolded. */
export function chartRows<Person extends ChartPerson>(
  top: readonly Person[],
  reportsOf: (id: string) => readonly Person[] | undefined,
  open: ReadonlySet<string>,
): ChartRow<Person>[] {
  const rows: ChartRow<Person>[] = [];
  const visit = (people: readonly Person[], level: number, parent: string | null): void => {
    for (const [index, person] of people.entries()) {
      const below = open.has(person.id) ? reportsOf(person.id) : undefined;
      rows.push({
        person,
        level,
        parent,
        position: index + 1,
        siblings: people.length,
        open: open.has(person.id) && person.reports > 0,
      });
      if (below) visit(below, level + 1, person.id);
    }
  };
  visit(top, 1, null);
  return rows;
}

export type ChartMove = { readonly to: string } | { readonly unfold: string } | { readonly fold: string };

/** What a key of the tree pattern (WAI-ARIA APG "Tree View") does from a row; null for a key that means nothing there. */
export function chartMove<Person extends ChartPerson>(
  rows: readonly ChartRow<Person>[],
  at: string,
  key: string,
): ChartMove | null {
  const index = rows.findIndex(({ person }) => person.id === at);
  const row = rows[index];
  if (!row) return rows[0] ? { to: rows[0].person.id } : null;
  const to = (target: number): ChartMove | null => (rows[target] ? { to: rows[target].person.id } : null);
  switch (key) {
    case 'ArrowDown':
      return to(index + 1);
    case 'ArrowUp':
      return to(index - 1);
    case 'Home':
      return to(0);
    case 'End':
      return to(rows.length - 1);
    case 'ArrowRight':
      if (row.person.reports === 0) return null;
      return row.open ? to(index + 1) : { unfold: at };
    case 'ArrowLeft':
      if (row.open) return { fold: at };
      return row.parent === null ? null : { to: row.parent };
    default:
      return null;
  }
}
