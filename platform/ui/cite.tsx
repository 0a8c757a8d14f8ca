import { TextQuote } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';

/** Where a sentence comes from. Opens the passage or row beside (`onClick`) or at its own address (`to`). */
export function Cite(props: { children: ReactNode; to?: string; onClick?: () => void }) {
  const inside = (
    <>
      <Icon of={TextQuote} small />
      {props.children}
    </>
  );
  if (props.to !== undefined)
    return (
      <Link to={props.to} className="cite">
        {inside}
      </Link>
    );
  if (props.onClick !== undefined)
    return (
      <button type="button" className="cite" onClick={props.onClick}>
        {inside}
      </button>
    );
  return <span className="cite">{inside}</span>;
}
