import { useWords } from '../../../platform/i18n/use-words.tsx';
import { CheckField, SelectField, TextField } from '../../../platform/ui/field.tsx';
import { durationUnits, kpiKinds, mayAdd, unitFault, unitFor, usuallyAdds } from '../kind.domain.ts';
import type { KpiDraft } from '../kpi-draft.domain.ts';
import { kindText } from './kind.text.ts';

interface KindProps {
  draft: KpiDraft;
  onChange: (draft: KpiDraft) => void;
  fieldError: (path: string) => string | undefined;
}

/** What kind of number it is, and in what it is counted. The unit that fits comes with the kind. */
export function KindFields({ draft, onChange, fieldError }: KindProps) {
  const t = useWords(kindText);
  const unit = (typed: string) => onChange({ ...draft, unit: typed });
  const odd = draft.unit === '' ? null : unitFault(draft.kind, draft.unit);
  const error = fieldError('unit') ?? odd?.message;
  const choose = (chosen: string) => {
    const kind = kpiKinds.find((one) => one === chosen) ?? 'value';
    onChange({ ...draft, kind, unit: unitFor(kind, draft.unit), adds: usuallyAdds(kind), bounded: false });
  };
  return (
    <>
      <SelectField
        label={t('kind')}
        help={t(`kind.${draft.kind}.help`)}
        value={draft.kind}
        onChange={choose}
        choices={kpiKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      {draft.kind === 'duration' ? (
        <SelectField
          label={t('unit')}
          value={draft.unit}
          onChange={unit}
          choices={durationUnits.map((value) => ({ value, label: t(`unit.${value}`) }))}
          error={error}
        />
      ) : draft.kind === 'percentage' ? null : (
        <TextField
          label={t(draft.kind === 'money' ? 'unit.money' : 'unit')}
          optional={draft.kind !== 'money'}
          help={t(draft.kind === 'money' ? 'unit.money.help' : 'unit.help')}
          value={draft.unit}
          onChange={(typed) => unit(draft.kind === 'money' ? typed.toUpperCase() : typed)}
          error={error}
        />
      )}
    </>
  );
}

/** What may be made of several readings: whether they add up, or are parts of a whole. */
export function SumField({ draft, onChange }: Omit<KindProps, 'fieldError'>) {
  const t = useWords(kindText);
  if (draft.kind === 'ratio')
    return (
      <CheckField
        label={t('bounded')}
        help={t('bounded.help')}
        checked={draft.bounded}
        onChange={(bounded) => onChange({ ...draft, bounded })}
      />
    );
  if (!mayAdd(draft.kind)) return null;
  return (
    <CheckField
      label={t('adds')}
      help={t('adds.help')}
      checked={draft.adds}
      onChange={(adds) => onChange({ ...draft, adds })}
    />
  );
}
