import { Disagreements } from '../../features/governance/ui/public.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { words } from '../../platform/i18n/words.ts';
import { Columns } from '../../platform/ui/columns.tsx';
import { PageHead } from '../../platform/ui/page-head.tsx';
import { entryWords } from '../web/entry-words.ts';

const pageText = words('pages', {
  title: 'Where the record is called wrong',
  shortTitle: 'Disagreements',
  lead: 'What somebody says is wrong, and what became of it. Whoever made an entry may put it right; that it stays is for somebody to say who was not part of it.',
});

export default function DisagreementsPage() {
  const t = useWords(pageText);
  return (
    <>
      <PageHead title={t('title')} shortTitle={t('shortTitle')} lead={t('lead')} />
      <Columns>
        <Disagreements words={entryWords} />
      </Columns>
    </>
  );
}
