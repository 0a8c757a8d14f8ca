import { useWords } from '../i18n/use-words.tsx';
import { Button } from './button.tsx';
import { uiText } from './ui.text.ts';

/** One thing that differs between what you wrote and what is there now. */
export type Difference = { label: string; mine: string; theirs: string };

/**
 * A stale edit: somebody changed this while you were writing, nothing was overwritten. Both versions side by side, and a question.
 * The version that is there now comes in the problem's `extra.current`.
 */
export function TwoVersions(props: {
  differences: readonly Difference[];
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}) {
  const t = useWords(uiText);
  return (
    <div className="ask two-versions" role="alert">
      <p className="label">{t('stale.title')}</p>
      <dl>
        {props.differences
          .filter((difference) => difference.mine !== difference.theirs)
          .map((difference) => (
            <div key={difference.label}>
              <dt className="meta">{difference.label}</dt>
              <dd>
                <span className="meta">{t('stale.mine')}</span>
                <span className="said sm">{difference.mine}</span>
              </dd>
              <dd>
                <span className="meta">{t('stale.theirs')}</span>
                <span className="said sm">{difference.theirs}</span>
              </dd>
            </div>
          ))}
      </dl>
      <div className="acts">
        <Button small onClick={props.onKeepMine}>
          {t('stale.keep')}
        </Button>
        <Button small kind="quiet" onClick={props.onTakeTheirs}>
          {t('stale.take')}
        </Button>
      </div>
    </div>
  );
}
