import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormat } from '../i18n/use-format.tsx';
import { useWords } from '../i18n/use-words.tsx';
import { Icon } from './icon.tsx';
import { uiText } from './ui.text.ts';

/**
 * One promise: what, to whom and which decision (`meta`), by when in the giver's day. `dueTime` is the end of that working day
 * ("17:00"). Late is said in words and rust; kept shows a green tick. Goes into `<List>`.
 */
export function PromiseRow(props: {
  text: string;
  meta?: ReactNode;
  due: string | null;
  today: string;
  lateDays?: number;
  dueTime?: string;
  kept?: boolean;
  onKept?: () => void;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const t = useWords(uiText);
  const format = useFormat();
  const late = props.lateDays ?? 0;
  const when = () => {
    if (props.due === null) return null;
    if (late > 0) return <b className="late">{t('promise.late', { days: late })}</b>;
    if (props.due === props.today && props.dueTime !== undefined)
      return <b>{t('promise.today', { time: props.dueTime })}</b>;
    return <b>{format.day(props.due)}</b>;
  };
  return (
    <li data-row tabIndex={-1} className={props.kept ? 'promise kept' : 'promise'}>
      {props.kept ? (
        <span className="box">
          <Icon of={Check} small />
        </span>
      ) : props.onKept === undefined ? (
        <span className="box" />
      ) : (
        <button
          className="box"
          type="button"
          aria-label={t('promise.keep', { what: props.text })}
          onClick={props.onKept}
        />
      )}
      <div>
        <h3>{props.text}</h3>
        {props.meta === undefined ? null : <p className="meta">{props.meta}</p>}
        {props.children}
        {props.actions === undefined ? null : <div className="acts">{props.actions}</div>}
      </div>
      <div className="when">
        <span className="meta">{props.kept ? t('promise.kept') : when()}</span>
      </div>
    </li>
  );
}
