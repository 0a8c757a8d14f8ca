import { useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { usePages } from '../../../platform/ui/client/read.ts';
import { SelectField } from '../../../platform/ui/field.tsx';
import { Fin, Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { readAuditTrail } from '../contract.ts';
import { recordText } from './record.text.ts';

type Row = OutputOf<typeof readAuditTrail>['items'][number];

/** What was done, the newest first; `rooms` are the choices of the filter, with their names. `about` narrows it to one person. */
export function AuditTrail(props: { rooms: readonly { value: string; label: string }[]; about?: string | undefined }) {
  const t = useWords(recordText);
  const [room, setRoom] = useState('');
  const trail = usePages(readAuditTrail, {
    ...(room === '' ? {} : { room }),
    ...(props.about === undefined ? {} : { about: props.about }),
  });
  return (
    <>
      <SelectField label={t('room')} empty={t('allRooms')} value={room} onChange={setRoom} choices={props.rooms} />
      <ProblemNote problem={trail.error} />
      <Group title={t('newest')}>
        <List>
          {trail.items.map((row) => (
            <TrailRow key={row.id} row={row} />
          ))}
        </List>
      </Group>
      <Pager more={trail.more} loading={trail.loadingMore} />
      {trail.pending || trail.more || trail.error ? null : (
        <Fin>{trail.items.length === 0 ? t('emptyTrail') : t('trailEnd')}</Fin>
      )}
    </>
  );
}

function TrailRow(props: { row: Row }) {
  const t = useWords(recordText);
  const format = useFormat();
  const { at, by, via, action, verb, subject, about, detail } = props.row;
  const name = by?.name ?? t('system');
  const meta = [
    via === 'token' || via === 'command' ? t('via', { by: name, via }) : name,
    ...(about && about.id !== by?.id ? [t('aboutWhom', { name: about.name })] : []),
    ...(subject === null ? [t('between')] : []),
  ];
  const shown = detail === null ? [] : Object.entries(detail).filter(([, value]) => value !== null && value !== '');
  return (
    <Item title={sentence(verb)} meta={meta.join(' · ')} when={format.instant(at)}>
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

/** `check_in_day.set` → "Check in day set": the verbs of the trail are stable codes and read well enough as words. */
function sentence(verb: string): string {
  const plain = verb.replaceAll(/[._]/g, ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
