import './security.css';
import { useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { CheckField } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { invite, issueReset } from '../account.contract.ts';
import { accountText } from './account.text.ts';
import { ShownOnce } from './shown-once.tsx';
import { pictureOf } from './two-step.tsx';

type Invitation = OutputOf<typeof issueReset>;
type Invitee = { id: string; name: string };

/** Makes invitations for people and shows each once, ready to be handed over or printed. */
export function InviteDialog(props: { people: readonly Invitee[]; open: boolean; onClose: () => void }) {
  const t = useWords(accountText);
  const [mail, setMail] = useState(false);
  const make = useWrite(invite);
  const n = props.people.length;
  const close = () => {
    make.reset();
    props.onClose();
  };
  return (
    <Dialog
      open={props.open}
      onClose={close}
      title={t('inviteTitle', { n, name: props.people[0]?.name ?? '' })}
      lead={t('inviteLead')}
      wide={n > 1}
    >
      {make.data ? (
        <>
          <Sheet invitations={make.data.invitations} />
          {make.data.skipped.map(({ person, name, reason }) => (
            <p key={person} className="meta">
              {t(`skipped.${reason}`, { name })}
            </p>
          ))}
          <HandedOver onDone={close} />
        </>
      ) : (
        <>
          <CheckField label={t('mail')} checked={mail} onChange={setMail} />
          <ProblemNote problem={make.problem} />
          <div className="acts">
            <Button
              kind="primary"
              busy={make.pending}
              onClick={() => void make.run({ personIds: props.people.map((person) => person.id), mail })}
            >
              {t('make', { n })}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

/** A link with which somebody who can sign in chooses a new password. */
export function ResetDialog(props: { person: Invitee; open: boolean; onClose: () => void }) {
  const t = useWords(accountText);
  const make = useWrite(issueReset);
  const close = () => {
    make.reset();
    props.onClose();
  };
  return (
    <Dialog
      open={props.open}
      onClose={close}
      title={t('resetTitle', { name: props.person.name })}
      lead={t('resetLead')}
    >
      {make.data ? (
        <>
          <Sheet invitations={[make.data]} />
          <HandedOver onDone={close} />
        </>
      ) : (
        <>
          <ProblemNote problem={make.problem} />
          <div className="acts">
            <Button kind="primary" busy={make.pending} onClick={() => void make.run({ personId: props.person.id })}>
              {t('make', { n: 1 })}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

function Sheet(props: { invitations: readonly Invitation[] }) {
  const t = useWords(accountText);
  return (
    <ul className="invitations">
      {props.invitations.map(({ id, name, link, qr, mailed }) => (
        <li key={id}>
          <img className="qr" alt={t('qrAlt', { name })} src={pictureOf(qr)} />
          <div>
            <p>{t('scan', { name })}</p>
            <ShownOnce value={link} label={t('scan', { name })} />
            {mailed ? <Tag tone="good">{t('mailed')}</Tag> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

function HandedOver(props: { onDone: () => void }) {
  const t = useWords(accountText);
  return (
    <div className="acts">
      <Button kind="primary" onClick={props.onDone}>
        {t('done')}
      </Button>
      <Button onClick={() => window.print()}>{t('print')}</Button>
    </div>
  );
}
