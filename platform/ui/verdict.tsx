import { CircleDashed, Equal, type LucideIcon, TrendingDown, TrendingUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.tsx';
import { Icon } from './icon.tsx';
import { uiText } from './ui.text.ts';

export type VerdictKind = 'improved' | 'worse' | 'no_effect' | 'cannot_tell';

const glyphs: Record<VerdictKind, LucideIcon> = {
  improved: TrendingUp,
  worse: TrendingDown,
  no_effect: Equal,
  cannot_tell: CircleDashed,
};

/** Only the icon and word of a verdict, for tables and lists. */
export function VerdictMark(props: { verdict: VerdictKind }) {
  const t = useWords(uiText);
  return (
    <span className={`verdict-mark ${props.verdict}`}>
      <Icon of={glyphs[props.verdict]} small />
      {t(`verdict.${props.verdict}`)}
    </span>
  );
}

/** A verdict: word, sentence, its range, what it was judged by, and the next step. All four kinds look equally respectable. */
export function Verdict(props: {
  verdict: VerdictKind;
  title: ReactNode;
  sentence: ReactNode;
  range?: ReactNode;
  facts?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** below a heading of its own */
  nested?: boolean;
}) {
  const Heading = props.nested ? 'h3' : 'h2';
  return (
    <article className="verdict">
      <header>
        <VerdictMark verdict={props.verdict} />
        <Heading className="q">{props.title}</Heading>
      </header>
      <div className="verdict-body">
        <div>
          <p>{props.sentence}</p>
          {props.range === undefined ? null : <div className="verdict-range">{props.range}</div>}
          {props.children}
          {props.actions === undefined ? null : <div className="acts">{props.actions}</div>}
        </div>
        {props.facts === undefined ? null : <div>{props.facts}</div>}
      </div>
    </article>
  );
}
