import { useState } from 'react';
import { MyRecord } from '../../features/governance/ui/public.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { words } from '../../platform/i18n/words.ts';
import { Columns } from '../../platform/ui/columns.tsx';
import { PageHead } from '../../platform/ui/page-head.tsx';
import { RecordAside } from '../web/record-aside.tsx';

const pageText = words('pages', {
  title: 'Who looked at my record',
  lead: 'Every time somebody opens something about you, it is written here with the reason. This list cannot be switched off or edited, not even by an administrator.',
  side: 'What is kept',
});

export default function MePage() {
  const t = useWords(pageText);
  const [now] = useState(() => Date.now());
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Columns side={<RecordAside />} sideLabel={t('side')}>
        <MyRecord now={now} />
      </Columns>
    </>
  );
}
