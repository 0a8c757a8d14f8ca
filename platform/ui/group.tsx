import type { ReactNode } from 'react';

/** Rows separated by hairlines. */
export function List(props: { children: ReactNode; label?: string }) {
  return (
    <ul className="list" aria-label={props.label}>
      {props.children}
    </ul>
  );
}

/** A heading with a quiet note and what belongs below it. `first` leaves out the space above. */
export function Group(props: { title: ReactNode; note?: ReactNode; first?: boolean; children: ReactNode }) {
  return (
    <section className={props.first ? 'group first' : 'group'}>
      <h2>
        {props.title}
        {props.note === undefined ? null : <span className="meta">{props.note}</span>}
      </h2>
      {props.children}
    </section>
  );
}

/** The end of a list: a small horizon and a sentence that says that this is everything. */
export function Fin(props: { children: ReactNode }) {
  return (
    <div className="fin">
      <svg className="hz" viewBox="0 0 144 24" aria-hidden="true">
        <path d="M0 20h144" stroke="var(--line)" strokeWidth="1" />
        <path d="M77 4 73.6 20h-3.4z" fill="var(--accent)" />
      </svg>
      {props.children}
    </div>
  );
}
