import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** One row of a list of attention: icon, sentence, meta or somebody's words, at most three actions, and when. Goes into `<List>`. */
export function Item(props: {
  icon?: LucideIcon;
  title: ReactNode;
  meta?: ReactNode;
  /** Quote, line of sight or whatever belongs between the sentence and its actions. */
  children?: ReactNode;
  actions?: ReactNode;
  when?: ReactNode;
  late?: boolean;
  /** A small chart on the right instead of `when`. */
  chart?: ReactNode;
}) {
  return (
    <li
      data-row
      tabIndex={-1}
      className={['item', props.chart === undefined ? '' : 'chartful', props.icon === undefined ? 'plain' : '']
        .filter(Boolean)
        .join(' ')}
    >
      {props.icon === undefined ? null : (
        <span className="ic">
          <Icon of={props.icon} />
        </span>
      )}
      <div>
        <h3>{props.title}</h3>
        {props.meta === undefined ? null : <p className="meta">{props.meta}</p>}
        {props.children}
        {props.actions === undefined ? null : <div className="acts">{props.actions}</div>}
      </div>
      {props.chart ?? <div className={props.late ? 'when late' : 'when'}>{props.when}</div>}
    </li>
  );
}
