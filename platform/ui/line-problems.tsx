import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.tsx';
import { Group } from './group.tsx';
import { importText } from './import.text.ts';
import { type Column, Table } from './table.tsx';

/** What is wrong in one place of a file. */
export interface LineProblem {
  readonly line: number;
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
}

/** What is wrong in a file, by line and column. */
export function LineProblems<Found extends LineProblem>(props: {
  problems: readonly Found[];
  title?: string;
  /** How many there are, in the room's own word for them. */
  note: string;
  /** Problems that are counted, not shown. */
  more?: number;
  /** What the room says after the message of one. */
  also?: (row: Found) => ReactNode;
  /** What the room says beside each. */
  beside?: readonly Column<Found>[];
  /** Stands above the table: a filter, why it could not be read. */
  children?: ReactNode;
}) {
  const t = useWords(importText);
  const more = props.more ?? 0;
  const title = props.title ?? t('problems');
  return (
    <Group title={title} note={props.note}>
      {props.children}
      <Table<Found>
        caption={title}
        rows={props.problems}
        rowKey={(row) => `${row.line} ${row.column} ${row.code} ${row.message}`}
        columns={[
          { key: 'line', head: t('problems.line'), cell: lineCell },
          { key: 'what', head: t('problems.what'), cell: (row) => <What row={row} also={props.also} /> },
          ...(props.beside ?? []),
        ]}
      />
      {more > 0 ? <p className="meta mt-2">{t('problems.more', { n: more })}</p> : null}
    </Group>
  );
}

const lineCell = (row: LineProblem) => <span className="num">{String(row.line)}</span>;

function What<Found extends LineProblem>({ row, also }: { row: Found; also: ((row: Found) => ReactNode) | undefined }) {
  return (
    <>
      {row.column === null ? null : <b>{row.column} </b>}
      {row.message}
      {also?.(row)}
    </>
  );
}

/** Said where nothing was found. */
export function NoProblems() {
  const t = useWords(importText);
  return <p className="lead mt-6">{t('clean')}</p>;
}
