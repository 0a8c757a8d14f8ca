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
  const usual = keeping.state === 'keeping' || keeping.state === 'kept';
  const looks = usual ? (keeping.state === 'kept' ? 'saved' : 'saved saving') : 'saved offline';
  const words = () => {
    if (keeping.state === 'kept') return t('saved.kept', { time: format.instant(keeping.at, 'time') });
    if (keeping.state === 'refused') return t('saved.refused', { why: keeping.why });
    return t(keeping.state === 'keeping' ? 'saved.keeping' : 'saved.offline');
  };
  // Only what is out of the ordinary is read out: otherwise every pause in typing would be.
  return (
    <span className={looks} role="status" aria-live={usual ? 'off' : 'polite'}>
      {words()}
    </span>
  );
}
