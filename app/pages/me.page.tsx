import { useState } from 'react';
import { Download } from 'lucide-react';
import { MyRecord } from '../../features/governance/ui/public.ts';
import { exportRecord } from '../../features/people/record.contract.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { words } from '../../platform/i18n/words.ts';
import { addressOf } from '../../platform/ui/client/call.ts';
import { Columns } from '../../platform/ui/columns.tsx';
import { Icon } from '../../platform/ui/icon.tsx';
import { PageHead } from '../../platform/ui/page-head.tsx';
import { PhoneMore } from '../web/phone-more.tsx';
import { RecordAside } from '../web/record-aside.tsx';

const pageText = words('pages', {
  title: 'Who looked at my record',
  lead: 'Every time somebody opens something about you, it is written here with the reason. This list cannot be switched off or edited, not even by an administrator.',
  side: 'What is kept',
  take: 'Take it with me',
});

export default function MePage() {
  const t = useWords(pageText);
  const [now] = useState(() => Date.now());
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <a className="b sm quiet" href={addressOf(exportRecord, {})} download>
            <Icon of={Download} small />
            {t('take')}
          </a>
        }
      />
      <PhoneMore />
      <Columns side={<RecordAside />} sideLabel={t('side')}>
        <MyRecord now={now} />
      </Columns>
    </>
  );
}
