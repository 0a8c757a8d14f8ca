import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { formattingLocale } from '../i18n/words.ts';
import { useFormat } from '../i18n/use-format.tsx';
import { useWords } from '../i18n/use-words.tsx';
import { Field } from './field.tsx';
import { useNow } from './now.ts';
import { uiText } from './ui.text.ts';
import { cityOf, zonesFor } from './zone-search.ts';

const MOST = 8;

/**
 * A time zone, found by a city, a country or the name of its time, each with the time it is there now. What is typed is the value, so
 * that an exact name (`Asia/Kathmandu`) is taken as it stands. `fallback` is the zone that holds while nothing is written.
 */
export function ZoneField(props: {
  label: string;
  optional?: boolean;
  help?: string;
  error?: string | undefined;
  value: string;
  onChange: (zone: string) => void;
  fallback?: string;
}) {
  const t = useWords(uiText);
  const format = useFormat();
  const now = useNow();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  const called = useMemo(() => namesIn(format.locale), [format.locale]);
  const found = useMemo(
    () => (typed === null ? [] : withExact(typed, zonesFor(typed, zones, called, MOST))),
    [typed, zones, called],
  );
  const open = found.length > 0;
  const list = useRef<HTMLUListElement>(null);
  // In a dialog the list may open below what is seen.
  useEffect(() => {
    if (open) list.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const holds = props.value === '' ? props.fallback : props.value;
  const choose = (zone: string) => {
    props.onChange(zone);
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && open) {
      event.preventDefault();
      setAt((at + step + found.length) % found.length);
    }
    if (event.key === 'Enter' && open) {
      event.preventDefault();
      choose(found[at] ?? found[0]!);
    }
    if (event.key === 'Escape' && open) {
      // The list closes, not the dialog around it.
      event.stopPropagation();
      setTyped(null);
    }
  };
  const help = [
    holds !== undefined && isKnown(holds)
      ? t('zone.now', { city: cityOf(holds), time: format.instant(now, 'time', holds) })
      : null,
    props.help,
  ].filter((part) => part != null);
  return (
    <Field
      label={props.label}
      optional={props.optional === true}
      error={props.error}
      {...(help.length === 0 ? {} : { help: help.join(' ') })}
    >
      {(wiring) => (
        <>
          <input
            {...wiring}
            className="in"
            type="text"
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            aria-expanded={open}
            aria-controls={`${id}list`}
            aria-activedescendant={open ? `${id}${at}` : undefined}
            aria-autocomplete="list"
            placeholder={t('zone.find')}
            value={props.value}
            onChange={(event) => {
              const { value } = event.currentTarget;
              props.onChange(value);
              setTyped(value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
            onBlur={() => setTyped(null)}
          />
          <ul
            ref={list}
            id={`${id}list`}
            className="zone-list"
            role="listbox"
            aria-label={t('zone.fitting')}
            hidden={!open}
          >
            {found.map((zone, place) => (
              <li
                key={zone}
                id={`${id}${place}`}
                role="option"
                aria-selected={place === at}
                // Before the field loses the focus, with which the list goes.
                onPointerDown={(event) => {
                  event.preventDefault();
                  choose(zone);
                }}
              >
                <span>{cityOf(zone)}</span>
                <span className="meta">{zone}</span>
                <span className="num">{format.instant(now, 'time', zone)}</span>
              </li>
            ))}
          </ul>
          <span className="sr" role="status">
            {open ? t('zone.found', { n: found.length }) : typed !== null && typed.trim() !== '' ? t('zone.none') : ''}
          </span>
        </>
      )}
    </Field>
  );
}

/** What was typed comes first where it is the exact name of a zone, also one that the list of this browser calls otherwise. */
function withExact(typed: string, found: readonly string[]): readonly string[] {
  const exact = typed.trim();
  if (found.includes(exact) || !exact.includes('/') || !isKnown(exact)) return found;
  return [exact, ...found].slice(0, MOST);
}

function isKnown(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** What the time of a zone is called in a language ("South Africa Time"), each asked once. */
function namesIn(locale: string): (zone: string) => string {
  const known = new Map<string, string>();
  return (zone) => {
    const name = known.get(zone) ?? longName(zone, locale);
    known.set(zone, name);
    return name;
  };
}

const longName = (zone: string, locale: string): string =>
  new Intl.DateTimeFormat(formattingLocale(locale), { timeZone: zone, timeZoneName: 'longGeneric' })
    .formatToParts(0)
    .find((part) => part.type === 'timeZoneName')?.value ?? '';
