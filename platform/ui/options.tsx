import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Kbd } from './kbd.tsx';

export type OptionChoice<Value extends string> = { value: Value; label: ReactNode; detail?: ReactNode };

/** A list of exclusive choices, one a line, with radios. Arrow keys move; with `numbered`, the keys 1 to 9 choose. */
export function Options<Value extends string>(props: {
  label: string;
  choices: readonly OptionChoice<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  numbered?: boolean;
  disabled?: boolean;
}) {
  const group = useRef<HTMLUListElement>(null);
  const chosen = props.choices.findIndex((choice) => choice.value === props.value);
  const choose = (at: number) => {
    const choice = props.choices[at];
    if (!choice || props.disabled) return;
    props.onChange(choice.value);
    group.current?.querySelectorAll<HTMLButtonElement>('[role=radio]')[at]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const count = props.choices.length;
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const number = props.numbered ? Number.parseInt(event.key, 10) - 1 : Number.NaN;
    if (step === undefined && !(number >= 0 && number < count)) return;
    event.preventDefault();
    choose(step === undefined ? number : (Math.max(chosen, 0) + step + count) % count);
  };
  return (
    <ul ref={group} role="radiogroup" aria-label={props.label} aria-disabled={props.disabled} onKeyDown={onKeyDown}>
      {props.choices.map((choice, at) => (
        <li key={choice.value} role="none">
          <button
            type="button"
            role="radio"
            className="opt"
            aria-checked={at === chosen}
            tabIndex={at === Math.max(chosen, 0) ? 0 : -1}
            onClick={() => choose(at)}
          >
            <span className="dot" />
            <span>
              {choice.label}
              {choice.detail === undefined ? null : <span className="meta opt-detail">{choice.detail}</span>}
            </span>
            {props.numbered ? (
              <span className="k">
                <Kbd>{at + 1}</Kbd>
              </span>
            ) : null}
          </button>
        </li>
      ))}
    </ul>
  );
}
