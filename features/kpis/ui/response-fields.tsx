import { useWords } from '../../../platform/i18n/use-words.tsx';
import { NumberField, TextArea, TextField } from '../../../platform/ui/field.tsx';
import { daysTyped } from '../kpi-draft.domain.ts';
import { daysOfPeriod } from '../response.domain.ts';
import type { KpiFormProps } from './kpi-form.tsx';
import { kpiFormText } from './kpi.text.ts';
import { placeText } from './place.text.ts';

/** Who does what by when if it falls, and if it rises. */
export function ResponseFields(props: KpiFormProps) {
  const t = useWords(kpiFormText);
  return (
    <section className="ask">
      <h3>{t('response.title')}</h3>
      <p className="meta">{t('response.help')}</p>
      <Side {...props} side="Down" label={t('response.down')} />
      <Side {...props} side="Up" label={t('response.up')} />
    </section>
  );
}

function Side({ draft, onChange, fieldError, side, label }: KpiFormProps & { side: 'Up' | 'Down'; label: string }) {
  const t = useWords(placeText);
  const days = draft[`response${side}Days`];
  return (
    <fieldset className="kpi-response">
      <legend className="label">{label}</legend>
      <TextArea
        label={label}
        value={draft[`response${side}`]}
        onChange={(value) => onChange({ ...draft, [`response${side}`]: value })}
        maxLength={1000}
        error={fieldError(`response${side}`)}
      />
      <div className="kpi-response-who">
        <TextField
          label={t('response.who')}
          help={t('response.who.help')}
          value={draft[`response${side}Who`]}
          placeholder={draft.owner?.name ?? t('response.who.empty')}
          onChange={(value) => onChange({ ...draft, [`response${side}Who`]: value })}
          error={fieldError(`response${side}Who`)}
        />
        <NumberField
          label={t('response.days')}
          value={days}
          placeholder={String(daysOfPeriod(draft.cadence))}
          onChange={(value) => onChange({ ...draft, [`response${side}Days`]: value })}
          error={daysTyped(days) === undefined ? t('response.days.wrong') : fieldError(`response${side}Days`)}
        />
      </div>
    </fieldset>
  );
}
