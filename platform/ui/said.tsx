import type { ReactNode } from 'react';

/** Words that a person wrote or a company document says: serif. A machine's draft never goes in here. `by` names who. */
export function Said(props: { children: ReactNode; by?: ReactNode; small?: boolean; quoted?: boolean }) {
  const words = (
    <p className={props.small ? 'said sm' : 'said'}>
      {props.children}
      {props.by === undefined ? null : <span className="meta said-by"> {props.by}</span>}
    </p>
  );
  return props.quoted ? <blockquote className="quote">{words}</blockquote> : words;
}
