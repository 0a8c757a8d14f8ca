import type { LucideIcon } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { Icon } from './icon.tsx';
import { Kbd } from './kbd.tsx';

export type Choice<Value extends string> = { value: Value; label: string; icon?: LucideIcon };

/** Two to four exclusive choices in a row. Arrow keys move; with `numbered`, the keys 1, 2, 3 choose while the focus is here. */
export function Segmented<Value extends string>(props: {
  label: string;
  choices: readonly Choice<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  numbered?: boolean;
  wide?: boolean;
}) {
  const group = useRef<HTMLDivElement>(null);
  const chosen = props.choices.findIndex((choice) => choice.value === props.value);
  const choose = (at: number) => {
    const choice = props.choices[at];
    if (!choice) return;
    props.onChange(choice.value);
    group.current?.querySelectorAll<HTMLButtonElement>('[role=radio]')[at]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const count = props.choices.length;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const number = props.numbered ? Number.parseInt(event.key, 10) - 1 : Number.NaN;
    if (step === undefined && !(number >= 0 && number < count)) return;
    event.preventDefault();
    choose(step === undefined ? number : (Math.max(chosen, 0) + step + count) % count);
  };
  return (
    <div
      ref={group}
      className={props.wide ? 'seg w' : 'seg'}
      role="radiogroup"
      aria-label={props.label}
      onKeyDown={onKeyDown}
    >
      {props.choices.map((choice, at) => (
        <button
          key={choice.value}
          type="button"
          role="radio"
          aria-checked={at === chosen}
          tabIndex={at === Math.max(chosen, 0) ? 0 : -1}
          onClick={() => choose(at)}
        >
          {choice.icon === undefined ? null : <Icon of={choice.icon} small />}
          {choice.label}
          {props.numbered ? <Kbd>{at + 1}</Kbd> : null}
        </button>
      ))}
    </div>
  );
}
