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
import { sentence } from './entry-words.hook.ts';
import { Objections } from './objections.tsx';
import { useRecordFilter } from './record-filter.hook.ts';
import { RecordFilterFields, type Rooms } from './record-filter.tsx';
import { recordText } from './record.text.ts';

/** What was done, the newest first; `rooms` are the choices of the filter, with their names. `at`: the address of the page. */
export function AuditTrail(props: { rooms: Rooms; at: string }) {
  const filter = useRecordFilter(props.at);
  const trail = usePages(readAuditTrail, filter.asked);
  return (
    <>
      <RecordFilterFields filter={filter} rooms={props.rooms} whole />
      <Trail pages={trail} />
    </>
  );
}

/** What was written down about me or in my name. */
export function MyEntries(props: { rooms: Rooms; at: string }) {
  const filter = useRecordFilter(props.at);
  const entries = usePages(readMyEntries, filter.asked);
  return (
    <>
      <RecordFilterFields filter={filter} rooms={props.rooms} />
      <Trail pages={entries} />
    </>
  );
}

function Trail({ pages }: { pages: ReturnType<typeof usePages<typeof readAuditTrail>> }) {
  const t = useWords(recordText);
  return (
    <>
      <ProblemNote problem={pages.error} />
      {pages.pending ? <Skeleton lines={6} /> : null}
      <Group title={t('newest')}>
        <List>
          {pages.items.map((row) => (
            <TrailRow key={row.id} row={row} />
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

function TrailRow(props: { row: AuditRow }) {
  const t = useWords(recordText);
  const format = useFormat();
  const { id, at, by, via, action, verb, subject, about, detail, objections, can } = props.row;
  const name = by?.name ?? t('system');
  const meta = [
    via === 'token' || via === 'command' ? t('via', { by: name, via }) : name,
    ...(about && about.id !== by?.id ? [t('aboutWhom', { name: about.name })] : []),
    ...(subject === null ? [t('between')] : []),
  ];
  const shown = detail === null ? [] : Object.entries(detail).filter(([, value]) => value !== null && value !== '');
  return (
    <Item
      title={sentence(verb)}
      meta={meta.join(' · ')}
      when={
        <>
          {format.instant(at)}
          {can.disagree ? <Disagree kind="done" entryId={id} entry={sentence(verb)} /> : null}
        </>
      }
    >
      {shown.length === 0 ? null : (
        <details className="meta">
          <summary>{t('details')}</summary>
          <dl className="facts left">
            <Detail name={action} value={subject ? `${subject.type} ${subject.id}` : ''} />
            {shown.map(([key, value]) => (
              <Detail key={key} name={key} value={typeof value === 'string' ? value : JSON.stringify(value)} />
            ))}
          </dl>
        </details>
      )}
      <Objections of={objections} />
    </Item>
  );
}

function Detail(props: { name: string; value: string }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </>
  );
}
