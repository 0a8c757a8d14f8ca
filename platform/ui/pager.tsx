import { useWords } from '../i18n/use-words.tsx';
import { Button } from './button.tsx';
import { uiText } from './ui.text.ts';

/** The foot of a list that goes on: one button that fetches the next page by cursor. Nothing when the list has ended. */
export function Pager(props: { more: (() => void) | null; loading: boolean }) {
  const t = useWords(uiText);
  if (props.more === null) return null;
  return (
    <div className="acts">
      <Button small busy={props.loading} onClick={props.more}>
        {props.loading ? t('table.loading') : t('table.more')}
      </Button>
    </div>
  );
}

/** "2 new" at the top of a list that is being read; a click lets them in (see `useHeld`). */
export function FreshNote(props: { fresh: number; show: () => void }) {
  const t = useWords(uiText);
  return (
    <div role="status">
      {props.fresh === 0 ? null : (
        <Button small kind="quiet" onClick={props.show}>
          {t('fresh', { n: props.fresh })}
        </Button>
      )}
    </div>
  );
}
