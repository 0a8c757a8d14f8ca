import { Check, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AskedItem, Feedback } from '../taking-shape.domain.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Cite } from '../../../platform/ui/cite.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { MarkedText } from './block-view.tsx';
import { takeText } from './take.text.ts';

/** The answer with its passage, at once, also when it was right: the reason is what is to be remembered. */
export function FeedbackView(props: { item: AskedItem; feedback: Feedback }) {
  const t = useWords(takeText);
  const format = useFormat();
  const { item, feedback } = props;
  return (
    <>
      <div className="fb" role="status">
        <h1 className="fh">
          <Icon of={feedback.right ? Check : RotateCcw} /> {feedback.right ? t('right') : t('wrong')}
        </h1>
        <Chosen {...props} />
      </div>
      {feedback.right && item.kind !== 'recall' ? null : <Here {...props} />}
      <blockquote className="quote mt-5">
        <p className="said">
          <MarkedText text={feedback.passage.text} quote={feedback.passage.quote} />
        </p>
        <p className="mt-2">
          <CiteOf passage={feedback.passage} />
        </p>
      </blockquote>
      {feedback.againOn === null ? null : (
        <p className="meta mt-5">{t('again', { day: format.day(feedback.againOn) })}</p>
      )}
    </>
  );
}

function Chosen({ item, feedback }: { item: AskedItem; feedback: Feedback }) {
  const t = useWords(takeText);
  const chosen = feedback.response.chosen?.[0];
  const option = chosen === undefined ? undefined : item.options[chosen];
  if (feedback.right || option === undefined || (item.kind !== 'single' && item.kind !== 'scenario')) return null;
  const note = feedback.notes[chosen!] ?? '';
  const words = note === '' ? 'wrong.chosen' : item.kind === 'scenario' ? 'wrong.note' : 'wrong.belongs';
  return <p>{t.rich(words, { option, note, b: bold })}</p>;
}

/** The right answer in the shape of its question. */
function Here({ item, feedback }: { item: AskedItem; feedback: Feedback }) {
  const t = useWords(takeText);
  const lines =
    item.kind === 'numeric'
      ? [t('here.number', { answer: feedback.answer ?? '', unit: item.unit ?? '' })]
      : item.kind === 'recall'
        ? (feedback.answer ?? '').split('\n')
        : item.kind === 'matching'
          ? item.prompts.map((prompt, place) =>
              t('pair', { prompt, option: item.options[feedback.key[place] ?? -1] ?? '' }),
            )
          : feedback.key.map((at) => item.options[at] ?? '');
  return (
    <>
      <p className="label mt-5">{t('here')}</p>
      {item.kind === 'ordering' ? (
        <ol className="right">
          {lines.map((line, at) => (
            <li key={line}>
              {at + 1}. {line}
            </li>
          ))}
        </ol>
      ) : (
        lines.map((line) => (
          <p key={line} className="right">
            <Icon of={Check} /> {line}
          </p>
        ))
      )}
    </>
  );
}

/** Where a passage stands: document, heading, page, version. */
export function CiteOf(props: {
  passage: { document: string; version: number; heading: string | null; page: number | null };
}) {
  const t = useWords(takeText);
  const { document, version, heading, page } = props.passage;
  if (heading === null) return <Cite>{t('source', { document, version })}</Cite>;
  return (
    <Cite>
      {page === null
        ? t('source.heading', { document, heading, version })
        : t('source.page', { document, heading, page, version })}
    </Cite>
  );
}

const bold = (inner: ReactNode) => <b>{inner}</b>;
