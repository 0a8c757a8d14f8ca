import './record.css';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { usePages } from '../../../platform/ui/client/read.ts';
import { Fin, Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Skeleton } from '../../../platform/ui/skeleton.tsx';
import { readAuditTrail, readMyEntries, type AuditRow } from '../record.contract.ts';
import { Disagree } from './disagree.tsx';
import { EntryDetails, NamedThing, thingOf } from './entry-details.tsx';
import { type EntryWords, type SayEntry, useEntryWords } from './entry-words.hook.ts';
import { Objections } from './objections.tsx';
import { useRecordFilter } from './record-filter.hook.ts';
import { RecordFilterFields, type Rooms } from './record-filter.tsx';
import { recordText } from './record.text.ts';

/** `rooms`: the choices of the filter, with their names. `words`: what the rooms say of their entries. `at`: the address of the page. */
type Shown = { rooms: Rooms; words: EntryWords; at: string };

/** What was done, the newest first. */
export function AuditTrail(props: Shown) {
  const filter = useRecordFilter(props.at);
  const trail = usePages(readAuditTrail, filter.asked);
  return (
    <>
      <RecordFilterFields filter={filter} rooms={props.rooms} whole />
      <Trail pages={trail} words={props.words} />
    </>
  );
}

/** What was written down about me or in my name. */
export function MyEntries(props: Shown) {
  const filter = useRecordFilter(props.at);
  const entries = usePages(readMyEntries, filter.asked);
  return (
    <>
      <RecordFilterFields filter={filter} rooms={props.rooms} />
      <Trail pages={entries} words={props.words} />
    </>
  );
}

function Trail({ pages, words }: { pages: ReturnType<typeof usePages<typeof readAuditTrail>>; words: EntryWords }) {
  const t = useWords(recordText);
  const say = useEntryWords(words);
  return (
    <>
      <ProblemNote problem={pages.error} />
      {pages.pending ? <Skeleton lines={6} /> : null}
      <Group title={t('newest')}>
        <List>
          {pages.items.map((row) => (
            <TrailRow key={row.id} row={row} say={say} />
          ))}
        </List>
      </Group>
      <Pager more={pages.more} loading={pages.loadingMore} />
      {pages.pending || pages.more || pages.error ? null : (
        <Fin>{pages.items.length === 0 ? t('emptyTrail') : t('trailEnd')}</Fin>
      )}
    </>
  );
}

function TrailRow({ row, say }: { row: AuditRow; say: SayEntry }) {
  const t = useWords(recordText);
  const format = useFormat();
  const { id, at, by, via, verb, subject, about, objections, can } = row;
  const name = by?.name ?? t('system');
  const sentence = say.sentence(verb);
  const meta = [
    via === 'token' || via === 'command' ? t('via', { by: name, via }) : name,
    ...(about && about.id !== by?.id ? [t('aboutWhom', { name: about.name })] : []),
    ...(subject === null ? [t('between')] : []),
  ];
  const thing = thingOf(row);
  return (
    <Item
      title={sentence}
      meta={meta.join(' · ')}
      when={
        <>
          {format.instant(at)}
          {can.disagree ? <Disagree kind="done" entryId={id} entry={sentence} /> : null}
        </>
      }
    >
      {thing === undefined ? null : (
        <p>
          <NamedThing thing={thing} />
        </p>
      )}
      <EntryDetails row={row} say={say} />
      <Objections of={objections} />
    </Item>
  );
}
