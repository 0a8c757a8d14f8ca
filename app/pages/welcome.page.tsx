import { useWords } from '../../platform/i18n/use-words.tsx';
import { words } from '../../platform/i18n/words.ts';
import { PageHead } from '../../platform/ui/page-head.tsx';

const pageText = words('pages', { title: 'Look ahead, not at the wake.' });

export default function WelcomePage() {
  const t = useWords(pageText);
  return <PageHead title={t('title')} />;
}
