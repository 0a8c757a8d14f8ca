import { type FormEvent, useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { CheckField } from '../../../platform/ui/field.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Skeleton } from '../../../platform/ui/skeleton.tsx';
import { acceptInvitation, invitationGone, readInvitation } from '../account.contract.ts';
import { weakPassword } from '../contract.ts';
import { NewPasswordField } from './password-field.tsx';
import { signInText } from './sign-in.text.ts';

/** Behind an invitation's link: whom it is for, and the password they choose. */
export function JoinForm(props: { token: string; onIn: (signedIn: boolean) => void }) {
  const t = useWords(signInText);
  const format = useFormat();
  const invitation = useRead(readInvitation, { token: props.token });
  const [password, setPassword] = useState('');
  const [sharedDevice, setSharedDevice] = useState(false);
  const accept = useWrite(acceptInvitation, { invalidates: [] });

  if (invitation.data === null || accept.problem?.code === invitationGone.code) {
    return (
      <>
        <PageHead title={t('goneTitle')} lead={t('goneLead')} />
        <div className="acts">
          <ButtonLink to="/sign-in">{t('toSignIn')}</ButtonLink>
        </div>
      </>
    );
  }
  if (invitation.error) return <ProblemNote problem={invitation.error} onRetry={() => void invitation.refetch()} />;
  if (!invitation.data) return <Skeleton />;

  const { purpose, person, organisation, names, expiresAt } = invitation.data;
  const joins = purpose === 'join';
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (accept.pending) return;
    const accepted = await accept.run({ token: props.token, password, sharedDevice });
    if (accepted) props.onIn(accepted.signedIn);
  };
  return (
    <>
      <PageHead
        title={joins ? t('joinTitle', { company: organisation, name: person }) : t('resetTitle', { name: person })}
        lead={t('joinLead', { names: format.list(names) })}
      />
      <form onSubmit={(event) => void send(event)} className="front-form">
        <input type="text" name="username" autoComplete="username" value={names[0] ?? ''} readOnly hidden />
        <NewPasswordField
          value={password}
          onChange={setPassword}
          names={[person, organisation, ...names]}
          error={accept.fieldError('password')}
        />
        <CheckField label={t('shared')} help={t('sharedHelp')} checked={sharedDevice} onChange={setSharedDevice} />
        {accept.problem?.code === weakPassword.code ? null : <ProblemNote problem={accept.problem} />}
        <div className="acts">
          <Button kind="primary" submit busy={accept.pending}>
            {joins ? t('joinGo') : t('resetGo')}
          </Button>
        </div>
        <p className="meta">{t('until', { until: format.instant(expiresAt, 'long') })}</p>
      </form>
    </>
  );
}
