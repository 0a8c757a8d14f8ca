import type { ReactNode } from 'react';

/** An empty place: what belongs here, where it comes from, one step. No picture. */
export function Empty(props: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="empty">
      <h3>{props.title}</h3>
      {props.children === undefined ? null : <p>{props.children}</p>}
      {props.actions === undefined ? null : <div className="acts">{props.actions}</div>}
    </div>
  );
}
