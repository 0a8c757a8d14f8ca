import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Icon } from './icon.tsx';
import { Kbd } from './kbd.tsx';
import { Link } from './link.tsx';

type Look = {
  /** `primary`: one a view. `quiet`: the least. */
  kind?: 'primary' | 'plain' | 'quiet';
  small?: boolean;
  wide?: boolean;
  icon?: LucideIcon;
  /** The single key that does the same, shown on the button. */
  hint?: string;
  /** A key of its row that is named elsewhere on the page and not shown on the button. */
  rowKey?: string;
  children?: ReactNode;
  /** Only for close, back, search and more: every other button has words. */
  'aria-label'?: string;
};

/** A button. While `busy` and when `disabled` it stays focusable and says why in its own label. */
export function Button(
  props: Look & {
    onClick?: () => void;
    submit?: boolean;
    disabled?: boolean;
    busy?: boolean;
    pressed?: boolean;
    expanded?: boolean;
    ref?: Ref<HTMLButtonElement>;
  },
) {
  const off = props.disabled || props.busy;
  return (
    <button
      ref={props.ref}
      type={props.submit ? 'submit' : 'button'}
      className={looks(props)}
      aria-disabled={off ? true : undefined}
      aria-busy={props.busy || undefined}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-label={props['aria-label']}
      data-key={(props.hint ?? props.rowKey)?.toLowerCase()}
      onClick={(event) => {
        if (off) event.preventDefault();
        else props.onClick?.();
      }}
    >
      <Inside {...props} />
    </button>
  );
}

/** The same looks for a place to go. */
export function ButtonLink(props: Look & { to: string }) {
  return (
    <Link
      to={props.to}
      className={looks(props)}
      data-key={(props.hint ?? props.rowKey)?.toLowerCase()}
      {...(props['aria-label'] === undefined ? {} : { 'aria-label': props['aria-label'] })}
    >
      <Inside {...props} />
    </Link>
  );
}

function Inside(props: Look) {
  return (
    <>
      {props.icon === undefined ? null : <Icon of={props.icon} small={props['aria-label'] === undefined} />}
      {props.children}
      {props.hint === undefined ? null : <Kbd>{props.hint}</Kbd>}
    </>
  );
}

function looks(props: Look): string {
  return ['b', props.kind === 'plain' ? '' : (props.kind ?? ''), props.small ? 'sm' : '', props.wide ? 'wide' : '']
    .filter(Boolean)
    .join(' ');
}
