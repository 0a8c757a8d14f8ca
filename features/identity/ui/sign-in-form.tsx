import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import type { Problem } from '../../../platform/ui/client/problem.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { CheckField, TextField } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { codeNeeded, signIn, slowDown, wrongCode } from '../contract.ts';
import { signInText } from './sign-in.text.ts';

/** Name and password; the code of the second step appears when it is asked for. `onIn` is called when the cookie is there. */
export function SignInForm(props: { onIn: () => void }) {
  const t = useWords(signInText);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const [sharedDevice, setSharedDevice] = useState(false);
  const enter = useWrite(signIn, { invalidates: [] });
  const [wait, setWait] = useCountdown();

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (enter.pending || wait > 0) return;
    try {
      await enter.send({ name, password, sharedDevice, ...(asksCode ? { code } : {}) });
      props.onIn();
    } catch (error) {
      const { code: reason, extra } = error as Problem;
      if (reason === codeNeeded.code) setAsksCode(true);
      if (reason === slowDown.code) setWait(Number(extra['waitSeconds']));
    }
  };

  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (asksCode) form.current?.querySelector<HTMLElement>('[autocomplete=one-time-code]')?.focus();
  }, [asksCode]);

  const told = [codeNeeded.code, slowDown.code].includes(enter.problem?.code ?? '') ? null : enter.problem;
  return (
    <form ref={form} onSubmit={(event) => void send(event)}>
      <TextField label={t('name')} name="username" autoComplete="username" value={name} onChange={setName} />
      <TextField
        label={t('password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      {asksCode ? (
        <TextField
          label={t('code')}
          help={t('codeHelp')}
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
          error={enter.problem?.code === wrongCode.code ? enter.problem.title : undefined}
        />
      ) : null}
      <CheckField label={t('shared')} help={t('sharedHelp')} checked={sharedDevice} onChange={setSharedDevice} />
      {wait > 0 ? <p role="status">{t('wait', { seconds: wait })}</p> : null}
      {told?.code === wrongCode.code ? null : <ProblemNote problem={told} />}
      <div className="acts">
        <Button kind="primary" submit busy={enter.pending}>
          {enter.pending ? t('going') : t('go')}
        </Button>
      </div>
    </form>
  );
}

/** Seconds that run down to nothing. */
function useCountdown(): [left: number, start: (seconds: number) => void] {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft((now) => now - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, setLeft];
}
