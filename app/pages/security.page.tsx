import { Security } from '../../features/identity/ui/public.ts';
import { CalendarLink, DigestChoice } from '../../features/inbox/ui/public.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { words } from '../../platform/i18n/words.ts';
import { Columns } from '../../platform/ui/columns.tsx';
import { PageHead } from '../../platform/ui/page-head.tsx';
import { arrive } from '../web/session.ts';

const pageText = words('pages', {
  title: 'Sign-in and devices',
  lead: 'How you come in, where you are signed in, which programs act for you, when a mail may come, and what your calendar may read.',
});

export default function SecurityPage() {
  const t = useWords(pageText);
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Columns>
        <Security onOut={() => arrive('/sign-in')} />
        <DigestChoice />
        <CalendarLink />
      </Columns>
    </>
  );
}
