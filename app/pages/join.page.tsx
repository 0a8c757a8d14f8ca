import { useWords } from '../../platform/i18n/use-words.tsx';
import { words } from '../../platform/i18n/words.ts';
import { PageHead } from '../../platform/ui/page-head.tsx';

const pageText = words('pages', { title: 'Join your company' });

export default function JoinPage() {
  const t = useWords(pageText);
  return <PageHead title={t('title')} />;
}
