import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.tsx';
import type { DateOrder } from '../kernel/date-column.ts';
import { ColumnTable } from './column-table.tsx';
import { Group } from './group.tsx';
import { importText } from './import.text.ts';
import { DateOrderChoice, SheetChoice } from './table-choices.tsx';

/** A table as it was read: its columns, what each is taken for, and the sheets it could have come from. */
export interface ReadTable<Meaning extends string> {
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly mapping: Readonly<Partial<Record<Meaning, number | undefined>>>;
  readonly sheets: readonly string[];
  readonly sheet?: string | null | undefined;
}

/** Which column of a table means what, with its first rows beside it. Each choice is answered at once with a new look at the file. */
export function TableMapping<Meaning extends string>(props: {
  table: ReadTable<Meaning>;
  meanings: readonly { value: Meaning; label: string }[];
  /** Left out where no column holds a day. */
  dates?: { order: DateOrder | undefined; onChange: (order: DateOrder | undefined) => void } | undefined;
  busy: boolean;
  /** What else a table of this room is read by, beside sheet and dates. */
  choices?: ReactNode;
  children?: ReactNode;
  onSheet: (sheet: string) => void;
  onMapping: (mapping: Partial<Record<Meaning, number>>) => void;
}) {
  const t = useWords(importText);
  const { table, dates } = props;
  const pairs = Object.entries(table.mapping) as [Meaning, number | undefined][];
  const change = (column: number, meaning: Meaning | '') => {
    const rest = pairs.filter(([known, at]) => known !== meaning && at !== column && at !== undefined);
    const next = meaning === '' ? rest : [...rest, [meaning, column]];
    props.onMapping(Object.fromEntries(next) as Partial<Record<Meaning, number>>);
  };
  return (
    <Group title={t('mapping')} note={t('mapping.note')}>
      {props.children}
      <div className="table-choices">
        <SheetChoice sheets={table.sheets} sheet={table.sheet} onChange={props.onSheet} />
        {dates === undefined ? null : <DateOrderChoice {...dates} />}
        {props.choices}
      </div>
      <ColumnTable
        caption={t('mapping')}
        header={table.header}
        sample={table.sample}
        meanings={props.meanings}
        meaningOf={(column) => pairs.find(([, at]) => at === column)?.[0]}
        disabled={props.busy}
        onChange={change}
      />
    </Group>
  );
}
