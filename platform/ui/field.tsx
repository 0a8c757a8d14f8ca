import { CircleAlert } from 'lucide-react';
import { type ChangeEvent, type ReactNode, useId } from 'react';
import { useWords } from '../i18n/use-words.tsx';
import { Icon } from './icon.tsx';
import { uiText } from './ui.text.ts';

type Frame = {
  label: string;
  /** A sentence below the control. */
  help?: ReactNode;
  /** A sentence with a question, beside the field; never a toast. */
  error?: string | undefined;
  optional?: boolean;
  /** The label is a question of the page (bigger). */
  question?: boolean;
};

type Wiring = { id: string; 'aria-invalid': true | undefined; 'aria-describedby': string | undefined };

/** Label above, control, help, error: tied together for screen readers. The typed fields below are made of it. */
export function Field(props: Frame & { children: (wiring: Wiring) => ReactNode }) {
  const t = useWords(uiText);
  const id = useId();
  const described = [props.help === undefined ? '' : `${id}h`, props.error === undefined ? '' : `${id}e`]
    .filter(Boolean)
    .join(' ');
  return (
    <div className="f">
      <label htmlFor={id} className={props.question ? 'q' : undefined}>
        {props.label}
        {props.optional ? <span className="meta field-optional"> {t('field.optional')}</span> : null}
      </label>
      {props.children({
        id,
        'aria-invalid': props.error === undefined ? undefined : true,
        'aria-describedby': described === '' ? undefined : described,
      })}
      {props.error === undefined ? null : (
        <p className="err" id={`${id}e`}>
          <Icon of={CircleAlert} small />
          {props.error}
        </p>
      )}
      {props.help === undefined ? null : (
        <p className="hint" id={`${id}h`}>
          {props.help}
        </p>
      )}
    </div>
  );
}

type Text = Frame & {
  value: string;
  onChange: (value: string) => void;
  name?: string;
  placeholder?: string;
  autoComplete?: string;
  readOnly?: boolean;
  onBlur?: () => void;
};

/** What every field takes that is typed into. */
function typing({ onChange, name, placeholder, autoComplete, readOnly, value, onBlur }: Text) {
  const changed = (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange(event.currentTarget.value);
  return { name, placeholder, autoComplete, readOnly, value, onBlur, onChange: changed };
}

export function TextField(
  props: Text & { type?: 'text' | 'email' | 'password' | 'search' | 'url' | 'tel'; inputMode?: 'numeric' | 'email' },
) {
  return (
    <Field {...props}>
      {(wiring) => (
        <input {...wiring} {...typing(props)} className="in" type={props.type ?? 'text'} inputMode={props.inputMode} />
      )}
    </Field>
  );
}

/** A person's own words: serif, grows with its text. */
export function TextArea(props: Text & { rows?: number; maxLength?: number; onSend?: () => void }) {
  return (
    <Field {...props}>
      {(wiring) => (
        <textarea
          {...wiring}
          {...typing(props)}
          className="in"
          rows={props.rows ?? 2}
          maxLength={props.maxLength}
          onKeyDown={(event) => {
            if (props.onSend && event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
              event.preventDefault();
              props.onSend();
            }
          }}
        />
      )}
    </Field>
  );
}

/** A number as typed text, so that "3," while typing is not lost; the page reads it with `Number`. */
export function NumberField(props: Text & { unit?: string }) {
  return (
    <Field {...props}>
      {(wiring) => (
        <span className="in-unit">
          <input {...wiring} {...typing(props)} className="in" inputMode="decimal" />
          {props.unit === undefined ? null : <span className="meta">{props.unit}</span>}
        </span>
      )}
    </Field>
  );
}

/** A local day, `2026-11-26`. */
export function DateField(props: Text & { min?: string; max?: string }) {
  return (
    <Field {...props}>
      {(wiring) => (
        <input {...wiring} {...typing(props)} className="in in-date" type="date" min={props.min} max={props.max} />
      )}
    </Field>
  );
}

/** One of a list. `empty` is the words of the choice that chooses nothing. */
export function SelectField(
  props: Frame & {
    value: string;
    onChange: (value: string) => void;
    choices: readonly { value: string; label: string }[];
    empty?: string;
    name?: string;
  },
) {
  return (
    <Field {...props}>
      {(wiring) => (
        <select
          {...wiring}
          className="in"
          name={props.name}
          value={props.value}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        >
          {props.empty === undefined ? null : <option value="">{props.empty}</option>}
          {props.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A yes or no with its sentence beside it. */
export function CheckField(props: {
  label: ReactNode;
  help?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <div className="f check-f">
      <input
        id={id}
        type="checkbox"
        className="check-in"
        checked={props.checked}
        disabled={props.disabled}
        aria-describedby={props.help === undefined ? undefined : `${id}h`}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <label htmlFor={id}>{props.label}</label>
      {props.help === undefined ? null : (
        <p className="hint" id={`${id}h`}>
          {props.help}
        </p>
      )}
    </div>
  );
}
