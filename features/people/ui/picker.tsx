import { useDeferredValue, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { TextField } from '../../../platform/ui/field.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { listPeople } from '../contract.ts';
import { peopleText } from './people.text.ts';
import './people.css';

export interface Picked {
  readonly id: string;
  readonly name: string;
}

/** Chooses one person by a few letters of the name. `value` null: nobody yet. */
export function PersonPicker(props: {
  label: string;
  value: Picked | null;
  onChange: (person: Picked | null) => void;
  help?: string;
  error?: string | undefined;
}) {
  const t = useWords(peopleText);
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const found = useRead(listPeople, { search, limit: 6 }, { enabled: search !== '', keepPrevious: true });
  if (props.value) {
    return (
      <div className="f">
        <p className="meta">{props.label}</p>
        <div className="row">
          <Person name={props.value.name} />
          <Button small kind="quiet" onClick={() => props.onChange(null)}>
            {t('takeOut')}
          </Button>
        </div>
      </div>
    );
  }
  const people = search === '' ? [] : (found.data?.items ?? []);
  return (
    <div className="picker">
      <TextField
        label={props.label}
        type="search"
        autoComplete="off"
        value={typed}
        onChange={setTyped}
        help={props.help ?? t('pickerHelp')}
        error={props.error}
      />
      {people.length === 0 ? null : (
        <ul className="picker-list" aria-label={t('choose', { label: props.label })}>
          {people.map((person) => (
            <li key={person.id}>
              <button
                type="button"
                onClick={() => {
                  props.onChange({ id: person.id, name: person.name });
                  setTyped('');
                }}
              >
                <Person name={person.name} />
                <span className="meta">{person.title}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
