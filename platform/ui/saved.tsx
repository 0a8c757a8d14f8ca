import { useFormat } from '../i18n/use-format.tsx';
import { useWords } from '../i18n/use-words.tsx';
import type { Keeping } from './client/draft.ts';
import { uiText } from './ui.text.ts';

/** The autosave mark. There is no save button: this says where the draft is. */
export function Saved(props: { keeping: Keeping }) {
  const t = useWords(uiText);
  const format = useFormat();
  const { keeping } = props;
  if (keeping.state === 'idle') return null;
  const looks = { keeping: 'saved saving', kept: 'saved', offline: 'saved offline' }[keeping.state];
  const words =
    keeping.state === 'kept'
      ? t('saved.kept', { time: format.instant(keeping.at, 'time') })
      : t(keeping.state === 'keeping' ? 'saved.keeping' : 'saved.offline');
  return (
    <span className={looks} role="status">
      {words}
    </span>
  );
}
