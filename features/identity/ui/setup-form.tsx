import { type FormEvent, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { TextField } from '../../../platform/ui/field.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { ZoneField } from '../../../platform/ui/zone-field.tsx';
import { setUpOrganisation } from '../contract.ts';
import { NewPasswordField } from './password-field.tsx';
import { setupText } from './setup.text.ts';

/** Company, zone and the first administrator; with `asksCode` also the code from the console. Afterwards the founder is signed in. */
export function SetupForm(props: { asksCode: boolean }) {
  const t = useWords(setupText);
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [fields, setFields] = useState({ company: '', zone: here, name: '', signInName: '', password: '', code: '' });
  const set = (field: keyof typeof fields) => (value: string) => setFields((now) => ({ ...now, [field]: value }));
  const found = useWrite(setUpOrganisation);

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (found.pending) return;
    const { code, ...rest } = fields;
    void found.run(props.asksCode ? { ...rest, code } : rest);
  };
  return (
    <form onSubmit={send} className="front-form">
      <TextField
        label={t('company')}
        autoComplete="organization"
        value={fields.company}
        onChange={set('company')}
        error={found.fieldError('company')}
      />
      <ZoneField
        label={t('zone')}
        help={t('zoneHelp')}
        value={fields.zone}
        onChange={set('zone')}
        error={found.fieldError('zone')}
      />
      <TextField
        label={t('name')}
        autoComplete="name"
        value={fields.name}
        onChange={set('name')}
        error={found.fieldError('name')}
      />
      <TextField
        label={t('signInName')}
        help={t('signInNameHelp')}
        autoComplete="username"
        value={fields.signInName}
        onChange={set('signInName')}
        error={found.fieldError('signInName')}
      />
      <NewPasswordField
        value={fields.password}
        onChange={set('password')}
        names={[fields.company, fields.name, fields.signInName]}
        error={found.fieldError('password')}
      />
      {props.asksCode ? (
        <TextField
          label={t('code')}
          help={t('codeHelp')}
          autoComplete="off"
          value={fields.code}
          onChange={set('code')}
          error={found.fieldError('code')}
        />
      ) : null}
      <FormProblem problem={found.problem} />
      <div className="acts">
        <Button kind="primary" submit busy={found.pending}>
          {found.pending ? t('going') : t('go')}
        </Button>
      </div>
    </form>
  );
}
