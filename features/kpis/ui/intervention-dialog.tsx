import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { CheckList } from '../../../platform/ui/check-list.tsx';
import { Ask } from '../../../platform/ui/ask.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { DateField, NumberField, SelectField, TextArea, TextField } from '../../../platform/ui/field.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { SendDialog } from '../../../platform/ui/send-dialog.tsx';
import type { KpiPage } from '../contract.ts';
import { amendIntervention, type Intervention, recordIntervention } from '../intervention.contract.ts';
import {
  comparedIn,
  datesOf,
  delayIn,
  draftOf,
  emptyDraft,
  type InterventionDraft,
  planOf,
} from '../intervention-draft.domain.ts';
import { interventionKinds } from '../intervention.domain.ts';
import { interventionFormText, interventionText } from './intervention.text.ts';
import { useNumberWords } from './number-words.hook.ts';

/** A change and what it should do, written before it begins; or the same amended, with the reason. */
export default function InterventionDialog(props: { page: KpiPage; intervention?: Intervention; onClose: () => void }) {
  const t = useWords(interventionFormText);
  const { read } = useNumberWords();
  const { intervention } = props;
  const { kpi, units, today } = props.page;
  const [draft, setDraft] = useState(intervention ? draftOf(intervention) : emptyDraft(kpi.direction));
  const [reason, setReason] = useState('');
  const done = { invalidates: ['kpis', 'inbox'], onDone: props.onClose };
  const record = useWrite(recordIntervention, done);
  const amend = useWrite(amendIntervention, done);
  const write = intervention ? amend : record;
  const set = (change: Partial<InterventionDraft>) => setDraft((was) => ({ ...was, ...change }));
  const size = draft.matters.trim() === '' ? null : read(draft.matters);
  const sizeWrong = draft.matters.trim() !== '' && (size === null || size <= 0);
  const plan = planOf(
    draft,
    units.map((unit) => unit.unitKey),
    kpi.cadence,
    size,
  );
  const complete = plan !== null && !sizeWrong && (!intervention || reason.trim() !== '');
  const send = () => {
    if (!plan) return;
    if (intervention)
      void amend.run({ id: intervention.id, version: intervention.version, reason: reason.trim(), ...plan });
    else void record.run({ id: kpi.id, ...plan });
  };
  return (
    <SendDialog
      wide
      onClose={props.onClose}
      title={t(intervention ? 'form.title.amend' : 'form.title')}
      lead={t(intervention ? 'form.lead.amend' : 'form.lead')}
      send={t(intervention ? 'form.send.amend' : 'form.send')}
      busy={write.pending}
      ready={complete}
      onSend={send}
    >
      <What draft={draft} set={set} error={write.fieldError('label')} />
      <div className="kpi-form two">
        <div className="f">
          <span className="label">{t('form.direction')}</span>
          <Segmented
            label={t('form.direction')}
            value={draft.direction}
            onChange={(direction) => set({ direction })}
            choices={(['rise', 'fall'] as const).map((value) => ({ value, label: t(`form.${value}`) }))}
          />
        </div>
        <NumberField
          label={t('form.matters')}
          optional
          unit={kpi.unit === '%' ? t('form.matters.points') : kpi.unit}
          help={t('form.matters.help')}
          value={draft.matters}
          onChange={(matters) => set({ matters })}
          error={sizeWrong ? t('form.matters.wrong') : write.fieldError('matters')}
        />
        <DateField
          label={t('form.starts')}
          value={draft.startsOn}
          onChange={(startsOn) => set({ startsOn })}
          error={write.fieldError('startsOn')}
        />
        <DateField
          label={t('form.looks')}
          value={datesOf(draft, kpi.cadence).lookOn}
          onChange={(lookOn) => set({ lookOn })}
          error={write.fieldError('lookOn')}
        />
      </div>
      {!intervention && draft.startsOn !== '' && draft.startsOn < today ? (
        <Ask label={t('form.late')}>{null}</Ask>
      ) : null}
      {units.length === 0 ? null : <Places page={props.page} draft={draft} set={set} error={write.fieldError} />}
      <How page={props.page} draft={draft} set={set} error={write.fieldError} />
      {intervention ? (
        <TextArea
          label={t('form.reason')}
          value={reason}
          onChange={setReason}
          maxLength={500}
          error={write.fieldError('reason')}
        />
      ) : null}
      <FormProblem problem={write.problem} />
    </SendDialog>
  );
}

interface Part {
  draft: InterventionDraft;
  set: (change: Partial<InterventionDraft>) => void;
}

function What({ draft, set, error }: Part & { error: string | undefined }) {
  const t = useWords(interventionFormText);
  const words = useWords(interventionText);
  return (
    <>
      <TextField label={t('form.label')} value={draft.label} onChange={(label) => set({ label })} error={error} />
      <SelectField
        label={t('form.kind')}
        value={draft.kind}
        onChange={(kind) => set({ kind: kind as InterventionDraft['kind'] })}
        choices={interventionKinds.map((value) => ({ value, label: words(`kind.${value}`) }))}
      />
      <TextArea
        label={t('form.expected')}
        optional
        value={draft.expected}
        onChange={(expected) => set({ expected })}
        maxLength={500}
      />
    </>
  );
}

type Checked = Part & { page: KpiPage; error: (path: string) => string | undefined };

function Places({ page, draft, set, error }: Checked) {
  const t = useWords(interventionFormText);
  const compared = comparedIn(
    draft,
    page.units.map((unit) => unit.unitKey),
  );
  const places = page.units.map(({ unitKey, name }) => ({ value: unitKey, label: name }));
  return (
    <div className="kpi-form">
      <CheckList
        label={t('form.treated')}
        choices={places}
        chosen={draft.treated}
        onChange={(treated) => set({ treated })}
        error={error('treated') ?? error('comparison')}
      />
      <CheckList
        label={t('form.comparison')}
        choices={places.filter(({ value }) => !draft.treated.includes(value))}
        chosen={compared}
        onChange={(comparison) => set({ comparison })}
        help={t('form.comparison.help')}
      />
    </div>
  );
}

function How({ page, draft, set, error }: Checked) {
  const t = useWords(interventionFormText);
  const { cadence } = page.kpi;
  const dates = datesOf(draft, cadence);
  const late = dates.delay !== '' && !delayIn(dates.delay);
  const wrong = late || error('baselineUntil') !== undefined || error('baselineFrom') !== undefined;
  return (
    <details className="mt-4" open={wrong}>
      <summary>{t('form.how')}</summary>
      <div className="kpi-form">
        <NumberField
          label={t('form.delay', { cadence })}
          value={dates.delay}
          onChange={(delay) => set({ delay })}
          error={late ? t('form.delay.wrong') : error('delayPeriods')}
        />
        <DateField
          label={t('form.baseline.until')}
          help={t('form.baseline.until.help')}
          value={dates.baselineUntil}
          onChange={(baselineUntil) => set({ baselineUntil })}
          error={error('baselineUntil')}
        />
        <DateField
          label={t('form.baseline.from')}
          optional
          help={t('form.baseline.from.help')}
          value={draft.baselineFrom}
          onChange={(baselineFrom) => set({ baselineFrom })}
          error={error('baselineFrom')}
        />
      </div>
    </details>
  );
}
