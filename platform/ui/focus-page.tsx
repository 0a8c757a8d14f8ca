import { ArrowLeft, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from './button.tsx';

/**
 * A page for one thing, made for a phone and a thumb: a bar with the way back, one column, and a dock with the next step.
 * On phones the rail and the tabs step aside for it.
 */
export function FocusPage(props: {
  back: { to: string; label: string; icon?: LucideIcon };
  bar?: ReactNode;
  dock?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="ph">
      <div className="bar">
        <ButtonLink kind="quiet" to={props.back.to} icon={props.back.icon ?? ArrowLeft} aria-label={props.back.label} />
        {props.bar}
      </div>
      {props.children}
      {props.dock === undefined ? null : (
        <div className="dock">
          <div>{props.dock}</div>
        </div>
      )}
    </div>
  );
}
