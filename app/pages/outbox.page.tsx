import { MailList } from '../../features/governance/ui/public.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { words } from '../../platform/i18n/words.ts';
import { Columns } from '../../platform/ui/columns.tsx';
import { PageHead } from '../../platform/ui/page-head.tsx';
import { useSession } from '../web/session.ts';

const pageText = words('pages', {
  title: 'Mails that were sent or are kept',
  shortTitle: 'Outbox',
  lead: 'With a mail server they leave at once; without one they wait here to be read.',
});

export default function OutboxPage() {
  const t = useWords(pageText);
  const session = useSession();
  return (
    <>
      <PageHead title={t('title')} shortTitle={t('shortTitle')} lead={t('lead')} />
      <Columns>
        <MailList all={session?.can.administer ?? false} />
      </Columns>
    </>
  );
}
