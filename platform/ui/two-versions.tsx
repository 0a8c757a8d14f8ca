import { useWords } from '../i18n/use-words.tsx';
import { Button } from './button.tsx';
import { uiText } from './ui.text.ts';

/** One thing that differs between what you wrote and what is there now. */
export type Difference = { label: string; mine: string; theirs: string };

/**
 * A stale edit: somebody changed this while you were writing, nothing was overwritten. Both versions side by side, and a question.
 * The version that is there now comes in the problem's `extra.current`. `own`: it was the same person, on another device.
 */
export function TwoVersions(props: {
  differences: readonly Difference[];
  own?: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}) {
  const t = useWords(uiText);
  const of = props.own ? 'own' : 'stale';
  const said = (text: string) =>
    text.trim() === '' ? <span className="meta">{t('stale.nothing')}</span> : <span className="said sm">{text}</span>;
  return (
    <div className="ask two-versions" role="alert">
      <p className="label">{t(`${of}.title`)}</p>
      <dl>
        {props.differences
          .filter((difference) => difference.mine !== difference.theirs)
          .map((difference) => (
            <div key={difference.label}>
              <dt className="meta">{difference.label}</dt>
              <dd>
                <span className="meta">{t(`${of}.mine`)}</span>
                {said(difference.mine)}
              </dd>
              <dd>
                <span className="meta">{t(`${of}.theirs`)}</span>
                {said(difference.theirs)}
              </dd>
            </div>
          ))}
      </dl>
      <div className="acts">
        <Button small onClick={props.onKeepMine}>
          {t(`${of}.keep`)}
        </Button>
        <Button small kind="quiet" onClick={props.onTakeTheirs}>
          {t(`${of}.take`)}
        </Button>
      </div>
    </div>
  );
}
