import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { DateField, SelectField } from '../../../platform/ui/field.tsx';
import { readPerson } from '../../people/contract.ts';
import { PersonPicker } from '../../people/ui/public.ts';
import type { RecordFilter } from './record-filter.hook.ts';
import { recordText } from './record.text.ts';

export type Rooms = readonly { value: string; label: string }[];

/** Who, where, how and when: narrows a record. `whole`: everybody's record, where it can also be asked about whom. */
export function RecordFilterFields(props: { filter: RecordFilter; rooms: Rooms; whole?: boolean; looks?: boolean }) {
  const t = useWords(recordText);
  const { value, set, clear } = props.filter;
  const any = Object.keys(value).length > 0;
  return (
    <details className="record-filter" open={any || props.whole === true ? true : undefined}>
      <summary>{t('narrow')}</summary>
      <div className="record-filter-fields">
        <PersonFilter label={t(props.looks ? 'byLooks' : 'by')} id={value.by} onChange={(id) => set('by', id)} />
        {props.whole ? <PersonFilter label={t('about')} id={value.about} onChange={(id) => set('about', id)} /> : null}
        <SelectField
          label={t('room')}
          empty={t('allRooms')}
          value={value.room ?? ''}
          onChange={(room) => set('room', room)}
          choices={props.rooms}
        />
        {props.looks ? null : (
          <SelectField
            label={t('how')}
            empty={t('anyHow')}
            value={value.via ?? ''}
            onChange={(via) => set('via', via)}
            choices={(['session', 'token', 'command', 'system'] as const).map((via) => ({
              value: via,
              label: t(`how.${via}`),
            }))}
          />
        )}
        <DateField label={t('from')} value={value.from ?? ''} onChange={(from) => set('from', from)} />
        <DateField label={t('to')} value={value.to ?? ''} onChange={(to) => set('to', to)} />
      </div>
      {any ? (
        <Button small kind="quiet" onClick={clear}>
          {t('clear')}
        </Button>
      ) : null}
    </details>
  );
}

function PersonFilter(props: { label: string; id: string | undefined; onChange: (id: string) => void }) {
  const t = useWords(recordText);
  const person = useRead(readPerson, { id: props.id ?? '' }, { enabled: props.id !== undefined });
  return (
    <PersonPicker
      label={props.label}
      help={t('anybody')}
      value={props.id === undefined ? null : { id: props.id, name: person.data?.name ?? '…' }}
      onChange={(picked) => props.onChange(picked?.id ?? '')}
    />
  );
}
