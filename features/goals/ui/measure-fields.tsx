import { Plus } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { DateField, Field, NumberField, SelectField, TextField } from '../../../platform/ui/field.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { listKpis } from '../../kpis/contract.ts';
import { NewKpi } from '../../kpis/ui/public.ts';
import { fieldsOfMeasure } from '../measure-draft.domain.ts';
import { measureKinds } from '../measure.domain.ts';
import { lastingIn } from '../writing-deed.domain.ts';
import type { Measuring } from './measure.hook.ts';
import { measureText } from './measure.text.ts';
import { StepsField } from './steps-field.tsx';
import './measure.css';

/** The fields of a key result by its kind. */
export function MeasureFields({ measure }: { measure: Measuring }) {
  const t = useWords(measureText);
  const { draft, set, leave, error } = measure;
  const { kind } = draft;
  return (
    <>
      <Field label={t('kind')} help={t(`kind.${kind}.help`)}>
        {() => (
          <Segmented
            label={t('kind')}
            value={kind}
            onChange={(chosen) => set({ kind: chosen })}
            choices={measureKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
        )}
      </Field>
      <TextField
        label={t(`name.${kind}`)}
        value={draft.title}
        onChange={(title) => set({ title })}
        error={error('title')}
      />
      <Lasting title={draft.title} />
      {kind === 'metric' ? <Numbers measure={measure} /> : null}
      {kind === 'milestone' ? (
        <StepsField steps={draft.steps} onChange={(steps) => set({ steps })} onLeave={leave} error={error} />
      ) : null}
      <DateField
        label={t(`due.${kind}`)}
        optional={kind !== 'milestone'}
        value={draft.dueOn}
        onChange={(dueOn) => set({ dueOn })}
        onBlur={() => leave('dueOn')}
        error={error('dueOn')}
      />
    </>
  );
}

/** From where to where, in which unit; a KPI, once chosen, brings its name, unit, direction and where it stands. */
function Numbers({ measure }: { measure: Measuring }) {
  const t = useWords(measureText);
  const { draft, set, leave, error } = measure;
  const kpis = useRead(listKpis, { limit: 200 });
  const [dares, setDares] = useState(draft.stretch !== '');
  const choose = (kpiId: string) => {
    const kpi = kpis.data?.items.find((one) => one.id === kpiId);
    const { last, target } = kpi ?? { last: null, target: null };
    set({
      kpiId,
      ...(kpi ? { unit: kpi.unit, direction: kpi.direction, title: draft.title || kpi.name } : {}),
      ...(last && draft.baseline === '' ? { baseline: String(last.value) } : {}),
      ...(target !== null && draft.target === '' ? { target: String(target) } : {}),
    });
  };
  const number = (path: 'baseline' | 'target' | 'stretch') => ({
    unit: draft.unit,
    value: draft[path],
    onChange: (value: string) => set({ [path]: value }),
    onBlur: () => leave(path),
    error: error(path),
  });
  return (
    <>
      <SelectField
        label={t('kpi')}
        help={t('kpi.help')}
        value={draft.kpiId}
        onChange={choose}
        empty={t('kpi.none')}
        choices={(kpis.data?.items ?? []).map((kpi) => ({ value: kpi.id, label: kpi.name }))}
      />
      <div className="measure-pair">
        <TextField
          label={t('unit')}
          optional
          value={draft.unit}
          onChange={(unit) => set({ unit })}
          error={error('unit')}
        />
        <Field label={t('direction')}>
          {() => (
            <Segmented
              label={t('direction')}
              value={fieldsOfMeasure(draft).direction}
              onChange={(direction) => set({ direction })}
              choices={[
                { value: 'higher', label: t('higher') },
                { value: 'lower', label: t('lower') },
              ]}
            />
          )}
        </Field>
        <NumberField label={t('baseline')} optional {...number('baseline')} />
        <NumberField label={t('target')} {...number('target')} />
      </div>
      {dares ? (
        <NumberField label={t('stretch')} help={t('stretch.help')} optional {...number('stretch')} />
      ) : (
        <div className="acts">
          <Button small kind="quiet" icon={Plus} onClick={() => setDares(true)}>
            {t('stretch.add')}
          </Button>
        </div>
      )}
    </>
  );
}

/** A level to hold belongs to a KPI: it says so, and offers the switch. */
function Lasting({ title }: { title: string }) {
  const t = useWords(measureText);
  const [switching, setSwitching] = useState(false);
  if (!switching && lastingIn(title) === null) return null;
  return (
    <div className="wh mt-2" role="status">
      <p>{t('lasting')}</p>
      <p className="mt-2">
        <Button small onClick={() => setSwitching(true)}>
          {t('lasting.switch')}
        </Button>
      </p>
      {switching ? (
        <Suspense>
          <NewKpi kpi={null} name={title} onClose={() => setSwitching(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
