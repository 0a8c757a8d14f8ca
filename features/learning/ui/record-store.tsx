import { useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { call } from '../../../platform/ui/client/call.ts';
import type { Problem } from '../../../platform/ui/client/problem.ts';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Facts } from '../../../platform/ui/columns.tsx';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { CheckField, TextField } from '../../../platform/ui/field.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import {
  endRecordStore,
  nameRecordStore,
  readRecordStore,
  readTold,
  tryRecordStore,
} from '../record-store.contract.ts';
import { recordStoreText } from './record-store.text.ts';

type Store = NonNullable<OutputOf<typeof readRecordStore>['store']>;

/** Where learning is told outside of Headway, for administrators. */
export function RecordStore() {
  const t = useWords(recordStoreText);
  const found = useRead(readRecordStore, {});
  const [naming, setNaming] = useState(false);
  return (
    <Group title={t('title')}>
      <Loaded from={found} lines={2}>
        {({ store }) =>
          store ? (
            <Told store={store} />
          ) : (
            <>
              <p className="meta">{t('none')}</p>
              <div className="acts">
                <Button small onClick={() => setNaming(true)}>
                  {t('name')}
                </Button>
              </div>
            </>
          )
        }
      </Loaded>
      {naming ? <NameDialog onClose={() => setNaming(false)} /> : null}
    </Group>
  );
}

function Told({ store }: { store: Store }) {
  const t = useWords(recordStoreText);
  const format = useFormat();
  const tell = useToast();
  const end = useWrite(endRecordStore, { onDone: () => tell(t('ended')) });
  return (
    <>
      <Facts
        left
        rows={[
          { name: t('to'), value: store.endpoint },
          { name: t('people'), value: t(`by.${store.names}`) },
          { name: t('sent'), value: format.number(store.sent) },
          { name: t('waiting'), value: format.number(store.waiting) },
          ...(store.refused > 0 ? [{ name: t('refused'), value: format.number(store.refused) }] : []),
          { name: t('last'), value: store.lastSentAt === null ? t('last.none') : format.instant(store.lastSentAt) },
        ]}
      />
      {store.problem === null ? null : <p className="err">{t('problem', { problem: store.problem })}</p>}
      <div className="acts">
        <Button small busy={end.pending} onClick={() => void end.run({})}>
          {t('end')}
        </Button>
      </div>
      <ProblemNote problem={end.problem} />
    </>
  );
}

function NameDialog(props: { onClose: () => void }) {
  const t = useWords(recordStoreText);
  const tell = useToast();
  const [endpoint, setEndpoint] = useState('');
  const [account, setAccount] = useState('');
  const [secret, setSecret] = useState('');
  const [email, setEmail] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [trying, setTrying] = useState(false);
  const name = useWrite(nameRecordStore, {
    onDone: () => {
      tell(t('begun'));
      props.onClose();
    },
  });
  const access = { endpoint: endpoint.trim(), account: account.trim(), secret };
  const begin = async () => {
    setTrying(true);
    setFailed(null);
    const tried = await call(tryRecordStore, access).catch((problem: Problem) => ({
      problem: problem.fields[0]?.message ?? problem.detail ?? problem.title,
    }));
    setTrying(false);
    if (tried.problem !== null) return setFailed(tried.problem);
    await name.run({ ...access, names: email ? 'email' : 'account' });
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('name')}
      lead={t('none')}
      actions={
        <Button
          kind="primary"
          busy={trying || name.pending}
          disabled={Object.values(access).some((one) => one === '')}
          onClick={() => void begin()}
        >
          {t('try')}
        </Button>
      }
    >
      <TextField
        label={t('endpoint')}
        help={t('endpoint.help')}
        type="url"
        value={endpoint}
        onChange={setEndpoint}
        error={failed === null ? undefined : t('try.failed', { problem: failed })}
      />
      <TextField label={t('account')} autoComplete="off" value={account} onChange={setAccount} />
      <TextField label={t('secret')} type="password" autoComplete="off" value={secret} onChange={setSecret} />
      <CheckField label={t('email')} checked={email} onChange={setEmail} />
      <p className="meta">{t('email.help')}</p>
      <ProblemNote problem={name.problem} />
    </Dialog>
  );
}

/** What is told about one's own learning is said where one learns. */
export function WhatIsTold() {
  const t = useWords(recordStoreText);
  const { data } = useRead(readTold, {});
  if (!data?.to) return null;
  return <p className="meta mt-6">{t(`told.${data.to.names}`, { host: data.to.host })}</p>;
}
