import type { ReactNode } from 'react';

/** A quiet word beside a thing. `land` only where a person's word is awaited. */
export function Tag(props: { tone?: 'depth' | 'land' | 'good' | 'warn' | 'bad' | 'accent'; children: ReactNode }) {
  return <span className={props.tone === undefined ? 'tag' : `tag ${props.tone}`}>{props.children}</span>;
}
