import { useWords } from '../../../platform/i18n/use-words.tsx';
import { LineProblems, NoProblems } from '../../../platform/ui/line-problems.tsx';
import type { ImportReport } from '../kpi-shape.domain.ts';
import { importText } from './import.text.ts';

/** Lines that are named; the rest is counted. */
const named = 100;

/** What is wrong in a file of readings or of KPIs. */
export function ReportProblems({ report }: { report: ImportReport }) {
  const t = useWords(importText);
  const count = report.problems.length + report.more;
  if (count === 0) return report.rows > 0 ? <NoProblems /> : null;
  const shown = report.problems.slice(0, named);
  return <LineProblems note={t('problems.note', { n: count })} problems={shown} more={count - shown.length} />;
}
