import { type ReactNode, useRef } from 'react';
import { useArrival } from './arrival.ts';

/**
 * The head of a page: the document title, the line of sight above, the answer of the page as its `h1`, a lead, and actions
 * on the right. After navigation the focus lands on this `h1`. `shortTitle` is for the browser tab when the answer is long.
 */
export function PageHead(props: {
  title: string;
  shortTitle?: string;
  above?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useArrival(heading);
  return (
    <header className="page-head">
      <title>{`${props.shortTitle ?? props.title} · Headway`}</title>
      {props.above}
      <div className="row between top wrap">
        <div className="page-head-words">
          <h1 ref={heading} tabIndex={-1}>
            {props.title}
          </h1>
          {props.lead === undefined ? null : <p className="lead">{props.lead}</p>}
        </div>
        {props.actions === undefined ? null : <div className="row wrap">{props.actions}</div>}
      </div>
      {props.children}
    </header>
  );
}
