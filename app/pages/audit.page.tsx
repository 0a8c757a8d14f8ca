import { AuditTrail } from '../../features/governance/ui/public.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { words } from '../../platform/i18n/words.ts';
import { Columns } from '../../platform/ui/columns.tsx';
import { PageHead } from '../../platform/ui/page-head.tsx';
import { entryWords } from '../web/entry-words.ts';
import { useRoomNames } from '../web/room-names.hook.ts';

const pageText = words('pages', {
  title: 'What was done, by whom, when',
  shortTitle: 'Audit trail',
  lead: 'Written with every change and chained, so that editing, deleting or reordering it is found. What is between two people shows neither whom it is about nor its words.',
});

export default function AuditPage() {
  const t = useWords(pageText);
  return (
    <>
      <PageHead title={t('title')} shortTitle={t('shortTitle')} lead={t('lead')} />
      <Columns>
        <AuditTrail rooms={useRoomNames()} words={entryWords} at="/governance/audit" />
      </Columns>
    </>
  );
}
