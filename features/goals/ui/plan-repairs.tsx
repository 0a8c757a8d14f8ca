import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { type LineProblem, LineProblems } from '../../../platform/ui/line-problems.tsx';
import type { PlanReport } from '../plan.contract.ts';
import { planText } from './plan.text.ts';

/** A fault where it stands first, and the further lines that have it. */
interface Mended extends LineProblem {
  readonly others: readonly number[];
}

/** The same fault many times is one line of the table, with the lines of the file it stands in. */
export function PlanRepairs({ report }: { report: PlanReport }) {
  const t = useWords(planText);
  const groups = new Map<string, Mended>();
  for (const repair of report.repairs) {
    const key = `${repair.code} ${repair.column} ${repair.message}`;
    const first = groups.get(key);
    groups.set(key, first ? { ...first, others: [...first.others, repair.line] } : { ...repair, others: [] });
  }
  const note = t('repairs.note', { n: report.repairCount });
  if (report.repairCount === 0)
    return (
      <Group title={t('repairs')} note={note}>
        <p className="meta">{t('repairs.none')}</p>
      </Group>
    );
  return (
    <LineProblems<Mended>
      title={t('repairs')}
      note={note}
      problems={[...groups.values()]}
      more={report.repairCount - report.repairs.length}
      also={alsoIn}
    />
  );
}

const alsoIn = (mended: Mended) => <AlsoIn lines={mended.others} />;

/** Lines that are named one by one; further ones are counted. */
const NAMED = 12;

function AlsoIn({ lines }: { lines: readonly number[] }) {
  const t = useWords(planText);
  if (lines.length === 0) return null;
  const named = lines.slice(0, NAMED).join(', ');
  return (
    <span className="meta">
      {' '}
      {lines.length > NAMED
        ? t('repairs.also.more', { lines: named, n: lines.length - NAMED })
        : t('repairs.also', { lines: named })}
    </span>
  );
}
