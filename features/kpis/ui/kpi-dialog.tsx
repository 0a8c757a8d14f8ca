import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { NumberField, SelectField, TextArea, TextField } from '../../../platform/ui/field.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { readDirectory } from '../../people/contract.ts';
import { PersonPicker, type Picked } from '../../people/ui/public.ts';
import { defineKpi, editKpi, type Kpi } from '../contract.ts';
import { kpiFormText } from './kpi.text.ts';
import { useNumberWords } from './number-words.hook.ts';

const blank = {
  name: '',
  definition: '',
  unit: '%',
  kind: 'value' as Kpi['kind'],
  direction: 'higher' as Kpi['direction'],
  horizon: 'leading' as Kpi['horizon'],
  teamId: '',
  locationId: '',
  cadence: 'week' as Kpi['cadence'],
  target: '',
  responseUp: '',
  responseDown: '',
};

const formOf = (kpi: Kpi): typeof blank => ({
  name: kpi.name,
  definition: kpi.definition,
  unit: kpi.unit,
  kind: kpi.kind,
  direction: kpi.direction,
  horizon: kpi.horizon,
  teamId: kpi.team?.id ?? '',
  locationId: kpi.location?.id ?? '',
  cadence: kpi.cadence,
  target: kpi.target === null ? '' : String(kpi.target),
  responseUp: kpi.responseUp,
  responseDown: kpi.responseDown,
});

/** Drafts a KPI (`kpi` null) or changes one. The two answers stand at the end, because they decide whether it earns its place. */
export function KpiDialog(props: { kpi: Kpi | null; onClose: () => void }) {
  const t = useWords(kpiFormText);
  const go = useGo();
  const numbers = useNumberWords();
  const places = useRead(readDirectory, {});
  const [form, setForm] = useState(props.kpi ? formOf(props.kpi) : blank);
  const [owner, setOwner] = useState<Picked | null>(props.kpi?.owner ?? null);
  const set =
    <K extends keyof typeof blank>(field: K) =>
    (value: string) =>
      setForm({ ...form, [field]: value });
  const define = useWrite(defineKpi, { onDone: ({ id }) => go(`/kpis/${id}`) });
  const edit = useWrite(editKpi, { invalidates: ['kpis', 'inbox'], onDone: props.onClose });
  const write = props.kpi ? edit : define;
  const written = {
    ...form,
    ownerId: owner?.id ?? '',
    teamId: form.teamId === '' ? null : form.teamId,
    locationId: form.locationId === '' ? null : form.locationId,
    target: numbers.read(form.target),
  };
  const send = () =>
    void (props.kpi ? edit.run({ ...written, id: props.kpi.id, version: props.kpi.version }) : define.run(written));
  const complete = form.name.trim() !== '' && owner !== null && numbers.error(form.target) === undefined;
  const choices = (list: readonly { id: string; name: string }[] | undefined) =>
    (list ?? []).map((one) => ({ value: one.id, label: one.name }));
  return (
    <Dialog
      open
      wide
      onClose={props.onClose}
      title={t(props.kpi ? 'edit.title' : 'new.title')}
      actions={
        <>
          <Button kind="primary" busy={write.pending} disabled={!complete} onClick={send}>
            {t(props.kpi ? 'save' : 'draft')}
          </Button>
          <Button kind="quiet" onClick={props.onClose}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      <TextField label={t('name')} value={form.name} onChange={set('name')} error={write.fieldError('name')} />
      <TextArea
        label={t('definition')}
        help={t('definition.help')}
        value={form.definition}
        onChange={set('definition')}
        maxLength={2000}
      />
      <PersonPicker label={t('owner')} value={owner} onChange={setOwner} error={write.fieldError('ownerId')} />
      <div className="kpi-form">
        <SelectField
          label={t('kind')}
          {...(form.kind === 'ratio' ? { help: t('kind.ratio.help') } : {})}
          value={form.kind}
          onChange={set('kind')}
          choices={[
            { value: 'value', label: t('kind.value') },
            { value: 'ratio', label: t('kind.ratio') },
          ]}
        />
        <TextField
          label={t('unit')}
          optional
          help={t('unit.help')}
          value={form.unit}
          onChange={set('unit')}
          error={write.fieldError('unit')}
        />
        <SelectField
          label={t('direction')}
          value={form.direction}
          onChange={set('direction')}
          choices={[
            { value: 'higher', label: t('higher') },
            { value: 'lower', label: t('lower') },
          ]}
        />
        <SelectField
          label={t('horizon')}
          value={form.horizon}
          onChange={set('horizon')}
          choices={[
            { value: 'leading', label: t('leading') },
            { value: 'lagging', label: t('lagging') },
          ]}
        />
        <SelectField
          label={t('cadence')}
          value={form.cadence}
          onChange={set('cadence')}
          choices={[
            { value: 'day', label: t('day') },
            { value: 'week', label: t('week') },
            { value: 'month', label: t('month') },
          ]}
        />
        <NumberField
          label={t('target')}
          optional
          unit={form.unit}
          value={form.target}
          onChange={set('target')}
          error={numbers.error(form.target) ?? write.fieldError('target')}
        />
        <SelectField
          label={t('team')}
          optional
          empty={t('nowhere')}
          value={form.teamId}
          onChange={set('teamId')}
          choices={choices(places.data?.teams)}
        />
        <SelectField
          label={t('location')}
          optional
          empty={t('nowhere')}
          value={form.locationId}
          onChange={set('locationId')}
          choices={choices(places.data?.locations)}
        />
      </div>
      <section className="ask">
        <h3>{t('response.title')}</h3>
        <p className="meta">{t('response.help')}</p>
        <TextArea
          label={t('response.down')}
          value={form.responseDown}
          onChange={set('responseDown')}
          maxLength={1000}
          error={write.fieldError('responseDown')}
        />
        <TextArea
          label={t('response.up')}
          value={form.responseUp}
          onChange={set('responseUp')}
          maxLength={1000}
          error={write.fieldError('responseUp')}
        />
      </section>
      <ProblemNote problem={write.problem?.fields.length ? null : write.problem} />
    </Dialog>
  );
}
