import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Link } from '../../../platform/ui/link.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import type { Gap } from '../contract.ts';
import { joinGaps, readPattern } from '../pattern.contract.ts';
import { patternText } from './guide.text.ts';

/** Other gaps of the same skill: one click makes one of them. Nothing is shown where there is none. */
export function PatternPart({ gap }: { gap: Gap }) {
  const t = useWords(patternText);
  const format = useFormat();
  const tell = useToast();
  const found = useRead(readPattern, { id: gap.id });
  const join = useWrite(joinGaps, { invalidates: ['growth', 'inbox'], onDone: () => tell(t('joined')) });
  const { gaps, elsewhere } = found.data ?? { gaps: [], elsewhere: null };
  if (gaps.length === 0 && elsewhere === null) return null;
  return (
    <section className="gap-part">
      <h2 className="q">{t('title')}</h2>
      <p className="lead">{t('lead')}</p>
      <ul className="pattern-list">
        {gaps.map((other) => (
          <li key={other.id} className="row between top">
            <span>
              <Link className="link" to={`/growth/gaps/${other.id}`}>
                {other.title}
              </Link>
              <span className="meta">
                {' '}
                {t('line', {
                  people: format.list(other.people.slice(0, 3).map((person) => person.name)),
                  owner: other.owner.name,
                })}
              </span>
            </span>
            {gap.can.decide && other.step !== 'outcome' ? (
              <Button small busy={join.pending} onClick={() => void join.run({ id: gap.id, from: other.id })}>
                {t('join')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {elsewhere === null ? null : <p className="meta mt-3">{t('elsewhere', { n: elsewhere })}</p>}
      <ProblemNote problem={join.problem} />
    </section>
  );
}
