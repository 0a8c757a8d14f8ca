import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import type { Objection } from '../record.contract.ts';
import { disagreementText } from './disagreement.text.ts';

/** What was said against an entry, and what became of it; it stays on the entry. */
export function Objections(props: { of: readonly Objection[] }) {
  return props.of.map((one) => <ObjectionStory key={one.id} objection={one} />);
}

function ObjectionStory({ objection }: { objection: Objection }) {
  const t = useWords(disagreementText);
  const { by, words, raisedAt } = objection;
  const format = useFormat();
  return (
    <div className="objection">
      <p className="meta">
        {by === null || raisedAt === null
          ? t('story.somebody')
          : t('story.raised', { name: by.name, at: format.instant(raisedAt) })}
      </p>
      {words === null ? null : (
        <Said small quoted>
          {words}
        </Said>
      )}
      <Outcome of={objection} />
    </div>
  );
}

type Ended = Pick<Objection, 'verdict' | 'answer' | 'decidedBy' | 'decidedAt'>;

/** What became of it: kept, corrected or taken back, by whom and why; or that it waits. */
export function Outcome({ of: { verdict, answer, decidedBy, decidedAt } }: { of: Ended }) {
  const t = useWords(disagreementText);
  const format = useFormat();
  if (verdict === null) return <p className="meta">{t('story.waits')}</p>;
  return (
    <>
      <p className="meta">
        <strong>{t(`verdict.${verdict}`)}</strong>
        {decidedBy === null || decidedAt === null || verdict === 'withdrawn'
          ? null
          : ` · ${t('story.decided', { name: decidedBy.name, at: format.instant(decidedAt) })}`}
      </p>
      {answer === null || answer === '' ? null : (
        <Said small quoted>
          {answer}
        </Said>
      )}
    </>
  );
}
