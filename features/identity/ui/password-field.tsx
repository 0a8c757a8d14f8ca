import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { CheckField, TextField } from '../../../platform/ui/field.tsx';
import { passwordProblem } from '../password.domain.ts';
import { signInText } from './sign-in.text.ts';

/** A password to be chosen: judged while it is typed, by the same rules as on the server, once it could be finished. */
export function NewPasswordField(props: {
  label?: string;
  value: string;
  onChange: (value: string) => void;
  names: readonly string[];
  error?: string | undefined;
}) {
  const t = useWords(signInText);
  const [shown, setShown] = useState(false);
  const [left, setLeft] = useState(false);
  const problem = props.value === '' ? null : passwordProblem(props.value, props.names);
  const told = problem === 'too_short' && !left ? null : problem;
  return (
    <>
      <TextField
        label={props.label ?? t('newPassword')}
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        value={props.value}
        onChange={props.onChange}
        onBlur={() => setLeft(true)}
        help={t('passwordHelp')}
        error={told === null ? props.error : t(`problem.${told}`)}
      />
      <CheckField label={t('show')} checked={shown} onChange={setShown} />
    </>
  );
}
