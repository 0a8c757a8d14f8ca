import './security.css';
import { type FormEvent, useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { TextField } from '../../../platform/ui/field.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { confirmTwoStep, type readSecurity, startTwoStep, stopTwoStep } from '../contract.ts';
import { securityText } from './security.text.ts';
import { ShownOnce } from './shown-once.tsx';

type TwoStepState = OutputOf<typeof readSecurity>['twoStep'];

/** The second step: whether it is on, and switching it on or off. */
export function TwoStep(props: { state: TwoStepState; hasPassword: boolean }) {
  const t = useWords(securityText);
  const format = useFormat();
  const { on, since, recoveryCodesLeft } = props.state;
  // Chosen by the click: being on must not take the recovery codes away while they are shown.
  const [dialog, setDialog] = useState<'start' | 'stop' | null>(null);
  const close = () => setDialog(null);
  return (
    <Group title={t('twoStep')}>
      <p>
        {on && since !== null
          ? t('twoStepOn', { day: format.instant(since, 'long'), left: recoveryCodesLeft })
          : t('twoStepOff')}
      </p>
      {props.hasPassword ? (
        <div className="acts">
          <Button small onClick={() => setDialog(on ? 'stop' : 'start')}>
            {on ? t('twoStepStop') : t('twoStepStart')}
          </Button>
        </div>
      ) : null}
      <StopDialog open={dialog === 'stop'} onClose={close} />
      <StartDialog open={dialog === 'start'} onClose={close} />
    </Group>
  );
}

function StopDialog(props: { open: boolean; onClose: () => void }) {
  const t = useWords(securityText);
  const stop = useWrite(stopTwoStep, { onDone: props.onClose });
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t('twoStepStopTitle')} lead={t('twoStepStopLead')}>
      <PasswordStep
        label={t('twoStepStop')}
        pending={stop.pending}
        error={stop.fieldError('password')}
        onSend={(password) => void stop.run({ password })}
      />
      <FormProblem problem={stop.problem} />
    </Dialog>
  );
}

/** Password, then the code that proves that the app has the secret, then the recovery codes. */
function StartDialog(props: { open: boolean; onClose: () => void }) {
  const t = useWords(securityText);
  const start = useWrite(startTwoStep, { invalidates: [] });
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const close = () => {
    setCodes(null);
    start.reset();
    props.onClose();
  };
  const title = codes === null ? t('twoStepTitle') : t('recovery');
  return (
    <Dialog open={props.open} onClose={close} title={title} lead={codes === null ? undefined : t('recoveryLead')}>
      {codes !== null ? (
        <RecoveryCodes codes={codes} onDone={close} />
      ) : start.data ? (
        <FirstCode enrolment={start.data} onCodes={setCodes} />
      ) : (
        <>
          <PasswordStep
            label={t('goOn')}
            pending={start.pending}
            error={start.fieldError('password')}
            onSend={(password) => void start.run({ password })}
          />
          <FormProblem problem={start.problem} />
        </>
      )}
    </Dialog>
  );
}

function PasswordStep(props: {
  label: string;
  pending: boolean;
  error: string | undefined;
  onSend: (password: string) => void;
}) {
  const t = useWords(securityText);
  const [password, setPassword] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!props.pending) props.onSend(password);
  };
  return (
    <form onSubmit={send}>
      <TextField
        label={t('twoStepPassword')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={props.error}
      />
      <div className="acts">
        <Button kind="primary" submit busy={props.pending}>
          {props.label}
        </Button>
      </div>
    </form>
  );
}

function FirstCode(props: { enrolment: OutputOf<typeof startTwoStep>; onCodes: (codes: readonly string[]) => void }) {
  const t = useWords(securityText);
  const [code, setCode] = useState('');
  const confirm = useWrite(confirmTwoStep, { onDone: ({ recoveryCodes }) => props.onCodes(recoveryCodes) });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!confirm.pending) void confirm.run({ code });
  };
  return (
    <form onSubmit={send}>
      <p>{t('scan')}</p>
      <img className="qr mt-4" alt={t('qrAlt')} src={pictureOf(props.enrolment.qr)} />
      <p className="meta mt-4">{t('key')}</p>
      <ShownOnce value={props.enrolment.key} label={t('key')} />
      <div className="mt-4">
        <TextField
          label={t('code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
          error={confirm.fieldError('code')}
        />
      </div>
      <FormProblem problem={confirm.problem} />
      <div className="acts">
        <Button kind="primary" submit busy={confirm.pending}>
          {t('confirm')}
        </Button>
      </div>
    </form>
  );
}

function RecoveryCodes(props: { codes: readonly string[]; onDone: () => void }) {
  const t = useWords(securityText);
  return (
    <>
      <ol className="codes">
        {props.codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="acts">
        <Button kind="primary" onClick={props.onDone}>
          {t('done')}
        </Button>
        <Button onClick={() => window.print()}>{t('print')}</Button>
      </div>
    </>
  );
}

/** An SVG as an image: the policy of the page lets pictures be data and nothing be markup. */
export function pictureOf(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
