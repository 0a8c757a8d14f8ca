import { draftReception } from '../authoring.contract.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { SideSection } from '../../../platform/ui/columns.tsx';
import { courseText } from './course.text.ts';
import { receptionText } from './reception.text.ts';

/** How drafted questions were received, kind by kind: what the author does well, and what people keep mending. */
export function DraftReception() {
  const t = useWords(receptionText);
  const kind = useWords(courseText);
  const read = useRead(draftReception, {});
  const kinds = Map.groupBy(read.data?.items ?? [], (row) => row.kind);
  if (kinds.size === 0) return null;
  const mended = (edited: number, rejected: number) =>
    edited + rejected === 0 ? null : (
      <span className="meta">{t('rest', { edited, rejected, both: edited > 0 && rejected > 0 ? 'yes' : 'no' })} </span>
    );
  return (
    <SideSection title={t('title')}>
      <p className="meta mb-2">{t('lead')}</p>
      <ul className="list">
        {[...kinds].map(([name, rows]) => {
          const sum = (of: 'decided' | 'accepted' | 'edited' | 'rejected') => rows.reduce((n, row) => n + row[of], 0);
          const [reason] = rows.flatMap((row) => row.reasons).sort((a, b) => b.n - a.n);
          return (
            <li key={name} className="first-letter:uppercase">
              <span>
                {t('row', { kind: kind(`kind.${name}`), accepted: sum('accepted'), decided: sum('decided') })}
              </span>{' '}
              {mended(sum('edited'), sum('rejected'))}
              {reason === undefined ? null : (
                <span className="meta">{t('reason', { reason: reason.reason, n: reason.n })}</span>
              )}
            </li>
          );
        })}
      </ul>
    </SideSection>
  );
}
