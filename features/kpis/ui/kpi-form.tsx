import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { NumberField, SelectField, TextArea, TextField } from '../../../platform/ui/field.tsx';
import { readDirectory } from '../../people/contract.ts';
import { PersonPicker } from '../../people/ui/public.ts';
import type { KpiDraft } from '../kpi-draft.domain.ts';
import { KindFields, SumField } from './kind-fields.tsx';
import { kpiFormText } from './kpi.text.ts';
import { useNumberWords } from './number-words.hook.ts';
import { ResponseFields } from './response-fields.tsx';
import { VanityNotes } from './vanity-notes.tsx';
import './kpi.css';

export interface KpiFormProps {
  draft: KpiDraft;
  onChange: (draft: KpiDraft) => void;
  fieldError: (path: string) => string | undefined;
}

/** All that makes a KPI. The two answers stand at the end, because they decide whether it earns its place. */
export function KpiForm(props: KpiFormProps) {
  const t = useWords(kpiFormText);
  const { draft, fieldError } = props;
  const set =
    <K extends keyof KpiDraft>(field: K) =>
    (value: string) =>
      props.onChange({ ...draft, [field]: value });
  return (
    <>
      <TextField label={t('name')} value={draft.name} onChange={set('name')} error={fieldError('name')} />
      <TextArea
        label={t('definition')}
        help={t('definition.help')}
        value={draft.definition}
        onChange={set('definition')}
        maxLength={2000}
      />
      <PersonPicker
        label={t('owner')}
        value={draft.owner}
        onChange={(owner) => props.onChange({ ...draft, owner })}
        error={fieldError('ownerId')}
      />
      <Facts {...props} />
      <SumField {...props} />
      <VanityNotes draft={draft} />
      <ResponseFields {...props} />
    </>
  );
}

/** Unit, ends, rhythm, target, place. */
function Facts({ draft, onChange, fieldError }: KpiFormProps) {
  const t = useWords(kpiFormText);
  const numbers = useNumberWords();
  const places = useRead(readDirectory, {});
  const set =
    <K extends keyof KpiDraft>(field: K) =>
    (value: string) =>
      onChange({ ...draft, [field]: value });
  const choices = (list: readonly { id: string; name: string }[] | undefined) =>
    (list ?? []).map((one) => ({ value: one.id, label: one.name }));
  return (
    <div className="kpi-form">
      <KindFields draft={draft} onChange={onChange} fieldError={fieldError} />
      <SelectField
        label={t('direction')}
        value={draft.direction}
        onChange={set('direction')}
        choices={[
          { value: 'higher', label: t('higher') },
          { value: 'lower', label: t('lower') },
        ]}
      />
      <SelectField
        label={t('horizon')}
        value={draft.horizon}
        onChange={set('horizon')}
        choices={[
          { value: 'leading', label: t('leading') },
          { value: 'lagging', label: t('lagging') },
        ]}
      />
      <SelectField
        label={t('cadence')}
        value={draft.cadence}
        onChange={set('cadence')}
        choices={[
          { value: 'day', label: t('day') },
          { value: 'week', label: t('week') },
          { value: 'month', label: t('month') },
          { value: 'quarter', label: t('quarter') },
        ]}
      />
      <NumberField
        label={t('target')}
        optional
        unit={draft.unit}
        value={draft.target}
        onChange={set('target')}
        error={numbers.error(draft.target) ?? fieldError('target')}
      />
      <SelectField
        label={t('team')}
        optional
        empty={t('nowhere')}
        value={draft.teamId}
        onChange={set('teamId')}
        choices={choices(places.data?.teams)}
      />
      <SelectField
        label={t('location')}
        optional
        empty={t('nowhere')}
        value={draft.locationId}
        onChange={set('locationId')}
        choices={choices(places.data?.locations)}
      />
    </div>
  );
}
