import { useWords } from '../../platform/i18n/use-words.tsx';
import { ButtonLink } from '../../platform/ui/button.tsx';
import { PageHead } from '../../platform/ui/page-head.tsx';
import { webText } from './web.text.ts';

/** No page has this address. */
export function Missing() {
  const t = useWords(webText);
  return (
    <PageHead title={t('missing.title')} lead={t('missing.text')}>
      <div className="acts">
        <ButtonLink to="/today">{t('missing.back')}</ButtonLink>
      </div>
    </PageHead>
  );
}
