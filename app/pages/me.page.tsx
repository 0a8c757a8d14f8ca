import { Download } from 'lucide-react';
import { MyEntries, MyRecord } from '../../features/governance/ui/public.ts';
import { exportRecord } from '../../features/people/record.contract.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { words } from '../../platform/i18n/words.ts';
import { addressOf } from '../../platform/ui/client/call.ts';
import { Columns } from '../../platform/ui/columns.tsx';
import { Icon } from '../../platform/ui/icon.tsx';
import { useGo, useQueryParam } from '../../platform/ui/link.tsx';
import { PageHead } from '../../platform/ui/page-head.tsx';
import { useNow } from '../../platform/ui/now.ts';
import { Segmented } from '../../platform/ui/segmented.tsx';
import { entryWords } from '../web/entry-words.ts';
import { PhoneMore } from '../web/phone-more.tsx';
import { RecordAside } from '../web/record-aside.tsx';
import { useRoomNames } from '../web/room-names.hook.ts';

const pageText = words('pages', {
  title: 'Who looked at my record',
  lead: 'Every time somebody opens something about you, it is written here with the reason. This list cannot be switched off or edited, not even by an administrator.',
  entriesTitle: 'What was written down about me',
  entriesLead:
    'Every change that is about you or was made in your name, with who made it and when. Nothing here can be rewritten; where it is wrong you can say so, and what was said stays beside it.',
  show: 'Which part of my record',
  looks: 'Who looked',
  entries: 'What was written down',
  side: 'What is kept',
  take: 'Take it with me',
});

export default function MePage() {
  const t = useWords(pageText);
  const go = useGo();
  const rooms = useRoomNames();
  const now = useNow();
  const show = useQueryParam('show') === 'entries' ? 'entries' : 'looks';
  const at = { looks: '/me', entries: '/me?show=entries' } as const;
  return (
    <>
      <PageHead
        title={t(show === 'looks' ? 'title' : 'entriesTitle')}
        lead={t(show === 'looks' ? 'lead' : 'entriesLead')}
        actions={
          <a className="b sm quiet" href={addressOf(exportRecord, {})} download>
            <Icon of={Download} small />
            {t('take')}
          </a>
        }
      />
      <PhoneMore />
      <Columns side={<RecordAside />} sideLabel={t('side')}>
        <div className="record-part">
          <Segmented
            label={t('show')}
            value={show}
            onChange={(part) => go(at[part], { replace: true })}
            choices={[
              { value: 'looks', label: t('looks') },
              { value: 'entries', label: t('entries') },
            ]}
          />
        </div>
        {show === 'looks' ? (
          <MyRecord now={now} rooms={rooms} at={at.looks} />
        ) : (
          <MyEntries rooms={rooms} words={entryWords} at={at.entries} />
        )}
      </Columns>
    </>
  );
}
