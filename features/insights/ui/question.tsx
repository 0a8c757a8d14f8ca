import { Shield } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { insightsText } from './insights.text.ts';

/** A question, its answer in a sentence, one step, and the numbers beside it. */
export function Question(props: {
  question: string;
  answer: ReactNode;
  actions: ReactNode;
  meta: string;
  children?: ReactNode;
}) {
  return (
    <li>
      <div>
        <h2 className="q">{props.question}</h2>
        <p className="ins-answer">{props.answer}</p>
        <div className="acts">{props.actions}</div>
        <p className="meta mt-2">{props.meta}</p>
      </div>
      <div>{props.children}</div>
    </li>
  );
}

export interface Bar {
  readonly name: string;
  /** Null: not shown, because it would stand for fewer than five people. */
  readonly value: number | null;
  readonly text?: string;
  /** The one that the sentence is about. */
  readonly key?: boolean;
}

export function Bars(props: { bars: readonly Bar[] }) {
  const t = useWords(insightsText);
  const format = useFormat();
  const most = Math.max(1, ...props.bars.map((bar) => bar.value ?? 0));
  return (
    <ul className="ins-bars">
      {props.bars.map((bar) => (
        <li key={bar.name}>
          <span>{bar.name}</span>
          {bar.value === null ? (
            <i className="held" />
          ) : (
            <i>
              <b className={bar.key ? 'key' : undefined} style={{ width: `${(bar.value / most) * 100}%` }} />
            </i>
          )}
          <span className="num">
            {bar.value === null ? <span className="sr">{t('held.part')}</span> : (bar.text ?? format.number(bar.value))}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Why a place stays empty. */
export function Held(props: { children: ReactNode }) {
  return (
    <p className="ins-held">
      <Icon of={Shield} small />
      <span>{props.children}</span>
    </p>
  );
}
