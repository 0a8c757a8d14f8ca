import type { ReactNode } from 'react';

/** The column of attention with a side column. `wide` gives the main column all the room (charts, tables). */
export function Columns(props: { children: ReactNode; side?: ReactNode; sideLabel?: string; wide?: boolean }) {
  return (
    <div className={props.wide ? 'cols wide' : 'cols'}>
      <div>{props.children}</div>
      {props.side === undefined ? null : (
        <aside className="side" aria-label={props.sideLabel}>
          {props.side}
        </aside>
      )}
    </div>
  );
}

/** One part of the side column. */
export function SideSection(props: { title?: ReactNode; children: ReactNode }) {
  return (
    <section>
      {props.title === undefined ? null : <h2>{props.title}</h2>}
      {props.children}
    </section>
  );
}

/** Names and values: `<Facts rows={[{ name: t('owner'), value: <Person … /> }]} />`. */
export function Facts(props: { rows: readonly { name: string; value: ReactNode }[]; left?: boolean }) {
  return (
    <dl className={props.left ? 'facts left' : 'facts'}>
      {props.rows.map((row) => (
        <FactRow key={row.name} {...row} />
      ))}
    </dl>
  );
}

function FactRow(props: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </>
  );
}
