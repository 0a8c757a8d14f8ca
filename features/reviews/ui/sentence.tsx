import { Check, MessageCircleWarning, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Cite } from '../../../platform/ui/cite.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import type { Citation, Mark, Statement } from '../contract.ts';
import { reviewText } from './review.text.ts';

/** What a sentence points to, in words. */
export function CiteWords({ cite }: { cite: Pick<Citation, 'type' | 'day'> }) {
  const t = useWords(reviewText);
  const format = useFormat();
  return t(`piece.${cite.type}`, { day: format.day(cite.day, 'day') });
}

/** Seen or spoken about, with the day; or not spoken about yet, also where that was in other words than these. */
export function SurpriseMark(props: {
  mark: Mark;
  talkedOn: string | null;
  rewritten: boolean;
  cites: readonly Citation[];
}) {
  const t = useWords(reviewText);
  const format = useFormat();
  const before = props.rewritten && props.talkedOn !== null ? format.day(props.talkedOn, 'day') : null;
  if (props.mark === 'none')
    return before === null ? null : <span className="ns">{t('mark.rewritten', { day: before })}</span>;
  if (props.mark === 'unspoken')
    return (
      <span className="ns no">
        <Icon of={MessageCircleWarning} small />
        {before === null ? t('mark.unspoken') : t('mark.rewritten', { day: before })}
      </span>
    );
  const day =
    props.mark === 'spoken' ? props.talkedOn : props.cites.map((cite) => cite.seenOn).find((seen) => seen !== null);
  return (
    <span className="ns ok">
      <Icon of={Check} small />
      {t(props.mark === 'spoken' ? 'mark.spoken' : 'mark.seen', { day: day ? format.day(day, 'day') : '' })}
    </span>
  );
}

/** A sentence as it stands, with what it points to. */
export function SentenceRead({ statement, children }: { statement: Statement; children?: ReactNode }) {
  const flagged = statement.mark === 'unspoken';
  return (
    <div className={flagged ? 'sentence flagged' : 'sentence'}>
      <Said>
        {statement.text}{' '}
        {statement.cites.map((cite) => (
          <Cite key={`${cite.type} ${cite.id}`}>
            <CiteWords cite={cite} />
          </Cite>
        ))}{' '}
        <SurpriseMark
          mark={statement.mark}
          talkedOn={statement.talkedOn}
          rewritten={statement.rewritten}
          cites={statement.cites}
        />
      </Said>
      {children}
    </div>
  );
}

/** What a sentence points to, each with a way to take it away. */
export function CiteChips(props: {
  cites: readonly Citation[];
  onRemove: (cite: Citation) => void;
  children: ReactNode;
}) {
  const t = useWords(reviewText);
  const format = useFormat();
  return (
    <div className="cites">
      {props.cites.map((cite) => (
        <span className="cite" key={`${cite.type} ${cite.id}`}>
          <CiteWords cite={cite} />
          <button
            type="button"
            aria-label={t('sentence.uncite', {
              what: t(`piece.${cite.type}`, { day: format.day(cite.day, 'day') }),
            })}
            onClick={() => props.onRemove(cite)}
          >
            <Icon of={X} small />
          </button>
        </span>
      ))}
      {props.children}
    </div>
  );
}
