import { Fragment, type ReactNode } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { partsOf, type Part, type Said } from '../entry-detail.domain.ts';
import type { AuditRow, Thing } from '../record.contract.ts';
import { entryDetailText } from './entry-detail.text.ts';
import type { SayEntry } from './entry-words.hook.ts';

/** What was done to hundreds at once is told by the first of them. */
const mostInAList = 20;

/** What an entry holds beside its sentence, in words; for administrators also as it was written. */
export function EntryDetails(props: { row: AuditRow; say: SayEntry }) {
  const t = useWords(entryDetailText);
  const { row, say } = props;
  const { detail, things, can } = row;
  const name = useSaid(row, say);
  const title = thingOf(row)?.name;
  const parts = partsOf(detail ?? {}, (id) => id in things).filter((part) => !repeats(part, title, things));
  const shown = parts.flatMap((part) => {
    const value = name.value(part);
    return value === null ? [] : [{ key: part.key, label: name.label(part), value }];
  });
  const code = can.seeCode ? <EntryCode row={row} /> : null;
  if (shown.length === 0) return code;
  return (
    <details className="meta entry-details">
      <summary>{t('details')}</summary>
      <dl className="facts left">
        {shown.map(({ key, label, value }) => (
          <Fragment key={key}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      {code}
    </details>
  );
}

/**
 * What an entry was about: its subject, or the one thing it speaks of. The organisation as a whole and the person whom it is about go
 * without saying.
 */
export function thingOf({ subject, about, things }: AuditRow): Thing | undefined {
  if (subject === null || subject.type === 'organisation' || subject.id === about?.id) return undefined;
  const [only, ...others] = Object.values(things);
  return things[subject.id] ?? (others.length === 0 ? only : undefined);
}

/** The name of what the entry was about stands above already. */
function repeats({ before, after }: Part, title: string | undefined, things: AuditRow['things']): boolean {
  if (title === undefined || before !== undefined || after === undefined) return false;
  if (after.as === 'thing') return things[after.id]?.name === title;
  return after.as === 'text' && after.text === title;
}

/** The entry with its codes and ids. */
function EntryCode({ row: { action, verb, subject, detail } }: { row: AuditRow }) {
  const t = useWords(entryDetailText);
  return (
    <details className="meta entry-details">
      <summary>{t('code')}</summary>
      <pre translate="no">{JSON.stringify({ action, verb, subject, detail }, null, 2)}</pre>
    </details>
  );
}

/** A thing by its name, with a way to its page where it has one. */
export function NamedThing({ thing }: { thing: Thing }) {
  return thing.link === null ? (
    thing.name
  ) : (
    <Link className="link" to={thing.link}>
      {thing.name}
    </Link>
  );
}

/** Says the parts of one entry. Null: nothing worth a line. */
function useSaid({ verb, things }: AuditRow, say: SayEntry) {
  const t = useWords(entryDetailText);
  const format = useFormat();

  const label = (part: Part): string =>
    part.thing === null ? say.label(verb, part.key) : (things[part.thing]?.name ?? '');

  const value = (part: Part): ReactNode => {
    const after = part.after === undefined ? null : saying(part.key, part.after);
    if (part.before === undefined) return after;
    const before = saying(part.key, part.before) ?? t('nothing');
    return part.after === undefined
      ? t.rich('was', { before })
      : t.rich('change', { before, after: after ?? t('nothing') });
  };

  const saying = (key: string, said: Said): ReactNode => {
    switch (said.as) {
      case 'nothing':
        return say.value(verb, key, 'null');
      case 'text':
        return say.value(verb, key, said.text) ?? said.text;
      case 'number':
        // The number of a year is not counted.
        return (
          say.value(verb, key, String(said.number)) ??
          (key === 'year' ? String(said.number) : format.number(said.number))
        );
      case 'truth':
        return say.value(verb, key, String(said.holds)) ?? t(said.holds ? 'yes' : 'no');
      case 'day':
        return format.day(said.day, 'full');
      case 'instant':
        return format.instant(said.at, 'long');
      case 'thing':
        return <NamedThing thing={things[said.id]!} />;
      case 'list':
        return list(key, said.items);
      case 'parts':
        return parts(said.parts);
    }
  };

  /** Few words in a line, what has parts of its own one below the other. */
  const list = (key: string, items: readonly Said[]): ReactNode => {
    const told = items.slice(0, mostInAList);
    const shown = told.map((item) => saying(key, item)).filter((item) => item !== null);
    if (shown.length === 0) return null;
    if (items.length > told.length) shown.push(t('more', { n: items.length - told.length }));
    if (shown.every((item) => typeof item === 'string')) return format.list(shown);
    return (
      <ul>
        {shown.map((item, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- what an entry holds keeps its place
          <li key={at}>{item}</li>
        ))}
      </ul>
    );
  };

  const parts = (all: readonly Part[]): ReactNode => {
    const shown = all.flatMap((part) => {
      const held = value(part);
      if (held === null) return [];
      return [part.key === '' ? held : t.rich('part', { name: label(part), value: held })];
    });
    if (shown.length === 0) return null;
    return shown.map((item, at) => (
      // oxlint-disable-next-line react/no-array-index-key -- what an entry holds keeps its place
      <Fragment key={at}>
        {at === 0 ? null : ' · '}
        {item}
      </Fragment>
    ));
  };

  return { label, value };
}
