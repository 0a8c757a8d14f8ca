import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import type { PlanReport } from '../plan.contract.ts';
import { planText } from './plan.text.ts';

interface Mended {
  readonly lines: readonly number[];
  readonly column: string | null;
  readonly message: string;
}

/** The same fault many times is one line of the table, with the lines of the file it stands in. */
export function PlanRepairs({ report }: { report: PlanReport }) {
  const t = useWords(planText);
  const groups = new Map<string, Mended>();
  for (const { line, column, code, message } of report.repairs) {
    const key = `${code} ${column} ${message}`;
    groups.set(key, { column, message, lines: [...(groups.get(key)?.lines ?? []), line] });
  }
  return (
    <Group title={t('repairs')} note={t('repairs.note', { n: report.repairCount })}>
      {report.repairCount === 0 ? (
        <p className="meta">{t('repairs.none')}</p>
      ) : (
        <Table<Mended>
          caption={t('repairs.caption')}
          rows={[...groups.values()]}
          rowKey={(row) => `${row.lines[0]} ${row.message}`}
          columns={[
            { key: 'line', head: t('repairs.line'), cell: lineCell },
            { key: 'what', head: t('repairs.what'), cell: whatCell },
          ]}
        />
      )}
      {report.repairCount > report.repairs.length ? (
        <p className="meta mt-2">{t('repairs.more', { shown: report.repairs.length, n: report.repairCount })}</p>
      ) : null}
    </Group>
  );
}

const lineCell = (row: Mended) => <span className="num">{String(row.lines[0])}</span>;
const whatCell = (row: Mended) => <What mended={row} />;

/** Lines that are named one by one; further ones are counted. */
const NAMED = 12;

function What({ mended }: { mended: Mended }) {
  const t = useWords(planText);
  const [, ...others] = mended.lines;
  const named = others.slice(0, NAMED).join(', ');
  return (
    <>
      {mended.column === null ? null : <b>{mended.column} </b>}
      {mended.message}
      {others.length === 0 ? null : (
        <span className="meta">
          {' '}
          {others.length > NAMED
            ? t('repairs.also.more', { lines: named, n: others.length - NAMED })
            : t('repairs.also', { lines: named })}
        </span>
      )}
    </>
  );
}
