import { type FormEvent, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { TextField } from '../../../platform/ui/field.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { changePassword } from '../contract.ts';
import { NewPasswordField } from './password-field.tsx';
import { securityText } from './security.text.ts';

export function ChangePassword(props: { names: readonly string[] }) {
  const t = useWords(securityText);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        {t('change')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('changeTitle')} lead={t('changeLead')}>
        <ChangeForm names={props.names} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function ChangeForm(props: { names: readonly string[]; onDone: () => void }) {
  const t = useWords(securityText);
  const tell = useToast();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useWrite(changePassword, {
    onDone: () => {
      tell(t('changed'));
      props.onDone();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!change.pending) void change.run({ current, next });
  };
  return (
    <form onSubmit={send}>
      <TextField
        label={t('current')}
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        error={change.fieldError('current')}
      />
      <NewPasswordField value={next} onChange={setNext} names={props.names} error={change.fieldError('next')} />
      <FormProblem problem={change.problem} />
      <div className="acts">
        <Button kind="primary" submit busy={change.pending}>
          {t('keep')}
        </Button>
        <Button kind="quiet" onClick={props.onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
