import { Moon, Sun } from 'lucide-react';
import { useFormat } from '../i18n/use-format.tsx';
import { useWords } from '../i18n/use-words.tsx';
import { isAtWork } from './at-work.ts';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';
import { uiText } from './ui.text.ts';

/** Initials on water; for a row that lays out the name itself. */
export function Initials(props: { name: string; large?: boolean }) {
  return (
    <span className={props.large ? 'av lg' : 'av'} aria-hidden="true">
      {initialsOf(props.name)}
    </span>
  );
}

/**
 * A person: initials, name and, only where it changes what you do, their local time. `at` is now (epoch ms) as the page knows it;
 * a moon means outside 07:00–19:00 there, or on none of the `workingDays`. `note` follows the time ("shift from 14:00").
 */
export function Person(props: {
  name: string;
  to?: string;
  zone?: string;
  at?: number;
  workingDays?: readonly number[];
  note?: string;
}) {
  return (
    <span className="person">
      <Initials name={props.name} />
      <span>{props.to === undefined ? props.name : <Link to={props.to}>{props.name}</Link>}</span>
      {props.zone !== undefined && props.at !== undefined ? (
        <LocalTime zone={props.zone} at={props.at} {...rest(props)} />
      ) : null}
    </span>
  );
}

/** A person's time of day with a sun or a moon. */
export function LocalTime(props: { zone: string; at: number; workingDays?: readonly number[]; note?: string }) {
  const t = useWords(uiText);
  const format = useFormat();
  const time = format.instant(props.at, 'time', props.zone);
  const working = isAtWork(props.at, props.zone, props.workingDays);
  return (
    <span className="lt" title={t(working ? 'time.at_work' : 'time.away')}>
      <Icon of={working ? Sun : Moon} small />
      {props.note === undefined ? time : `${time}, ${props.note}`}
    </span>
  );
}

function rest(props: { workingDays?: readonly number[]; note?: string }) {
  return {
    ...(props.workingDays === undefined ? {} : { workingDays: props.workingDays }),
    ...(props.note === undefined ? {} : { note: props.note }),
  };
}

/** What a person is called in a sentence to or about them. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name;

function initialsOf(name: string): string {
  const parts = name.trim().split(/\s+/);
  const last = parts.length > 1 ? parts.at(-1) : undefined;
  return `${parts[0]?.at(0) ?? ''}${last?.at(0) ?? ''}`;
}
