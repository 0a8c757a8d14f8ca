import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import type { ImportProblem, ImportReport } from '../kpi-shape.domain.ts';
import { importText } from './import.text.ts';

/** Lines that are named; the rest is counted. */
const named = 100;

/** What is wrong in a file, by line and column. */
export function LineProblems({ report }: { report: ImportReport }) {
  const t = useWords(importText);
  const count = report.problems.length + report.more;
  if (count === 0) return report.rows > 0 ? <p className="lead mt-6">{t('clean')}</p> : null;
  const shown = report.problems.slice(0, named);
  return (
    <Group title={t('problems')} note={t('problems.note', { n: count })}>
      <Table<ImportProblem>
        caption={t('problems')}
        rows={shown}
        rowKey={(row) => `${row.line} ${row.column} ${row.code} ${row.message}`}
        columns={[
          { key: 'line', head: t('problems.line'), cell: lineCell },
          { key: 'what', head: t('problems.what'), cell: whatCell },
        ]}
      />
      {count > shown.length ? <p className="meta mt-2">{t('problems.more', { n: count - shown.length })}</p> : null}
    </Group>
  );
}

const lineCell = (row: ImportProblem) => <span className="num">{String(row.line)}</span>;
const whatCell = (row: ImportProblem) => (
  <>
    {row.column === null ? null : <b>{row.column} </b>}
    {row.message}
  </>
);
