import { useId } from 'react';
import { CheckField } from './field.tsx';

/** Any number of choices under one question. */
export function CheckList(props: {
  label: string;
  choices: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  help?: string;
  error?: string | undefined;
}) {
  const id = useId();
  const { chosen } = props;
  return (
    <fieldset className="f" aria-describedby={props.error === undefined ? undefined : `${id}e`}>
      <legend className="label">{props.label}</legend>
      {props.choices.map(({ value, label }) => (
        <CheckField
          key={value}
          label={label}
          checked={chosen.includes(value)}
          onChange={(on) => props.onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value))}
        />
      ))}
      {props.help === undefined ? null : <p className="hint">{props.help}</p>}
      {props.error === undefined ? null : (
        <p className="err" id={`${id}e`}>
          {props.error}
        </p>
      )}
    </fieldset>
  );
}
