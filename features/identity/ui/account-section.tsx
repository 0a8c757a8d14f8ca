import { useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { SideSection } from '../../../platform/ui/columns.tsx';
import { CheckField } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { giveRight, readAccount, takeRight, withdrawInvitation } from '../account.contract.ts';
import { grants } from '../contract.ts';
import { accountText } from './account.text.ts';
import { InviteDialog, ResetDialog } from './invitations.tsx';

type Account = OutputOf<typeof readAccount>;

/** On a person's page, for those who may see it: whether they can sign in, inviting them, and their rights. Nothing for others. */
export function AccountSection(props: { personId: string }) {
  const t = useWords(accountText);
  const account = useRead(readAccount, { personId: props.personId });
  if (!account.data) return null;
  return (
    <SideSection title={t('title')}>
      <AccountState account={account.data} />
      {account.data.can.grant ? <Rights account={account.data} /> : null}
    </SideSection>
  );
}

function AccountState(props: { account: Account }) {
  const t = useWords(accountText);
  const format = useFormat();
  const { person, name, state, names, grants: held, twoStep, seenAt, can } = props.account;
  const [dialog, setDialog] = useState<'invite' | 'reset' | null>(null);
  const withdraw = useWrite(withdrawInvitation);
  const close = () => setDialog(null);
  return (
    <>
      <p>{t(`state.${state}`)}</p>
      {names.length === 0 ? null : <p className="meta">{t('with', { names: format.list(names) })}</p>}
      {state === 'active' ? (
        <p className="meta">
          {seenAt === null ? t('neverSeen') : t('seen', { at: format.instant(seenAt) })}
          {twoStep ? ` · ${t('twoStep')}` : ''}
        </p>
      ) : null}
      {held.map((right) => (
        <Tag key={right}>{t(`right.${right}`)}</Tag>
      ))}
      <div className="acts">
        {can.invite ? (
          <Button small onClick={() => setDialog('invite')}>
            {state === 'invited' ? t('inviteAgain') : t('invite')}
          </Button>
        ) : null}
        {can.invite && state === 'invited' ? (
          <Button small kind="quiet" busy={withdraw.pending} onClick={() => void withdraw.run({ personId: person })}>
            {t('withdraw')}
          </Button>
        ) : null}
        {can.reset ? (
          <Button small kind="quiet" onClick={() => setDialog('reset')}>
            {t('reset')}
          </Button>
        ) : null}
      </div>
      <InviteDialog people={[{ id: person, name }]} open={dialog === 'invite'} onClose={close} />
      <ResetDialog person={{ id: person, name }} open={dialog === 'reset'} onClose={close} />
    </>
  );
}

function Rights(props: { account: Account }) {
  const t = useWords(accountText);
  const give = useWrite(giveRight, { invalidates: ['identity'] });
  const take = useWrite(takeRight, { invalidates: ['identity'] });
  const { person: personId, grants: held } = props.account;
  return (
    <details>
      <summary>{t('rights')}</summary>
      {grants.map((right) => (
        <CheckField
          key={right}
          label={t(`right.${right}`)}
          help={t(`rightHelp.${right}`)}
          checked={held.includes(right)}
          onChange={(on) => void (on ? give : take).run({ personId, right })}
        />
      ))}
      <ProblemNote problem={give.problem ?? take.problem} />
    </details>
  );
}
