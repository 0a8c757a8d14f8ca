import type { ReactNode } from 'react';

/** A key cap. What is written as ⌘ is shown as it is called on this keyboard. */
export function Kbd(props: { children: ReactNode }) {
  return <kbd>{typeof props.children === 'string' ? props.children.replace('⌘', modifier) : props.children}</kbd>;
}

const modifier = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

/** Keys shown once, where they work: `<Keys keys={[{ press: ['J', 'K'], does: t('keys.move') }]} />`. Hidden on touch screens. */
export function Keys(props: { keys: readonly { press: readonly string[]; does: string }[] }) {
  return (
    <p className="keys">
      {props.keys.map((key) => (
        <span key={key.does}>
          {key.press.map((cap) => (
            <Kbd key={cap}>{cap}</Kbd>
          ))}{' '}
          {key.does}
        </span>
      ))}
    </p>
  );
}
