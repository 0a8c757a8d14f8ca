import './conversation.css';
import { type KeyboardEvent, useDeferredValue, useId, useRef, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Field } from '../../../platform/ui/field.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { listPeople } from '../../people/contract.ts';
import { namingAt, type Namable } from '../conversation.domain.ts';
import { conversationText } from './conversation.text.ts';

/** Words as they are typed, with the people who were chosen from the list. */
export interface Typed {
  readonly text: string;
  readonly chosen: readonly Namable[];
}

const MOST = 6;

/**
 * A person's words in which @ and a few letters name somebody. Arrows move in the list, Enter or Tab takes one, Escape closes it.
 * @param readers who may be named; null: everybody in the organisation
 */
export function MentionField(props: {
  label: string;
  help?: string;
  error?: string | undefined;
  value: Typed;
  readers: readonly Namable[] | null;
  onChange: (value: Typed) => void;
  onSend: () => void;
}) {
  const t = useWords(conversationText);
  const list = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [cursor, setCursor] = useState(0);
  const [closed, setClosed] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const { text, chosen } = props.value;
  const naming = namingAt(text, cursor);
  // Somebody who was just chosen is not looked for again.
  const done = naming === null || naming.from === closed || chosen.some((one) => naming.words.startsWith(one.name));
  const search = useDeferredValue(done ? '' : naming.words.trim());
  const found = useRead(
    listPeople,
    { search, limit: MOST },
    { enabled: props.readers === null && search !== '', keepPrevious: true },
  );
  const people: readonly (Namable & { title?: string | null })[] =
    done || search === ''
      ? []
      : props.readers === null
        ? (found.data?.items ?? [])
        : props.readers.filter((one) => one.name.toLowerCase().includes(search.toLowerCase())).slice(0, MOST);
  const active = Math.min(at, people.length - 1);
  const take = (person: Namable | undefined) => {
    if (!person || naming === null) return;
    const before = `${text.slice(0, naming.from)}@${person.name} `;
    const rest = text.slice(cursor).replace(/^ /, '');
    props.onChange({
      text: before + rest,
      chosen: [...chosen.filter((one) => one.id !== person.id), { id: person.id, name: person.name }],
    });
    setAt(0);
    setCursor(before.length);
    requestAnimationFrame(() => area.current?.setSelectionRange(before.length, before.length));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      props.onSend();
      return;
    }
    if (people.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((active + step + people.length) % people.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(people[active]);
    else if (event.key === 'Escape') setClosed(naming?.from ?? null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="mention">
      <Field label={props.label} help={props.help} error={props.error}>
        {(wiring) => (
          <textarea
            {...wiring}
            ref={area}
            className="in"
            rows={2}
            maxLength={3600}
            value={text}
            aria-autocomplete="list"
            aria-controls={people.length > 0 ? list : undefined}
            aria-activedescendant={people.length > 0 ? `${list}-${active}` : undefined}
            onChange={(event) => {
              props.onChange({ text: event.currentTarget.value, chosen });
              setCursor(event.currentTarget.selectionStart);
              setAt(0);
              if (closed !== null && !event.currentTarget.value.slice(closed).startsWith('@')) setClosed(null);
            }}
            onSelect={(event) => setCursor(event.currentTarget.selectionStart)}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      {people.length === 0 ? (
        props.readers !== null && search !== '' ? (
          <p className="hint">{t('names.none')}</p>
        ) : null
      ) : (
        <ul className="mention-list" id={list} role="listbox" aria-label={t('names')}>
          {people.map((person, place) => (
            <li
              key={person.id}
              id={`${list}-${place}`}
              role="option"
              aria-selected={place === active}
              // The words keep the focus while somebody is chosen with the pointer.
              onPointerDown={(event) => {
                event.preventDefault();
                take(person);
              }}
            >
              <Person name={person.name} />
              <span className="meta">{person.title}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
