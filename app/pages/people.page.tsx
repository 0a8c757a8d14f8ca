import { useWords } from '../../platform/i18n/use-words.tsx';
import { words } from '../../platform/i18n/words.ts';
import { PageHead } from '../../platform/ui/page-head.tsx';

const pageText = words('pages', { title: 'People' });

export default function PeoplePage() {
  const t = useWords(pageText);
  return <PageHead title={t('title')} />;
}
