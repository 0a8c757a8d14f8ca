import type { ReactNode } from 'react';

/** Buff ground: a person's word is needed, or stands here as a promise. At most two on a page. */
export function Ask(props: { label?: ReactNode; children: ReactNode; actions?: ReactNode }) {
  return (
    <div className="ask">
      {props.label === undefined ? null : <p className="label">{props.label}</p>}
      <div>{props.children}</div>
      {props.actions === undefined ? null : <div className="acts">{props.actions}</div>}
    </div>
  );
}
