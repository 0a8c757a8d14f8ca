import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { TextField } from '../../../platform/ui/field.tsx';
import { Options } from '../../../platform/ui/options.tsx';
import type { Aims } from '../expectation.contract.ts';
import { expectationText } from './expectation.text.ts';

const SHOWN = 6;

/** Chooses a role among the titles of people here, by words in any order. */
export function RolePicker(props: {
  roles: Aims['roles'];
  value: string;
  onChange: (role: string) => void;
  error: string | undefined;
}) {
  const t = useWords(expectationText);
  const [typed, setTyped] = useState('');
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = props.roles.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
  const shown = found.slice(0, SHOWN);
  return (
    <>
      <TextField
        label={t('role')}
        help={t('role.help')}
        type="search"
        autoComplete="off"
        value={typed}
        onChange={(text) => {
          setTyped(text);
          const exact = props.roles.find(({ name }) => name.toLowerCase() === text.trim().toLowerCase());
          props.onChange(exact?.name ?? '');
        }}
        error={props.error}
      />
      {shown.length === 0 ? <p className="meta mt-2">{t('role.none')}</p> : null}
      <div className="mt-3 mb-6">
        <Options
          label={t('role.found')}
          value={props.value === '' ? null : props.value}
          onChange={props.onChange}
          choices={shown.map(({ name, people }) => ({ value: name, label: name, detail: t('reaches', { people }) }))}
        />
      </div>
    </>
  );
}
