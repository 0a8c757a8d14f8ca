import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { DateField, NumberField, SelectField, TextField } from '../../../platform/ui/field.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { SendDialog } from '../../../platform/ui/send-dialog.tsx';
import { readDirectory } from '../../people/contract.ts';
import { type KpiPage, recordReading } from '../contract.ts';
import { valuesTyped } from '../sample-typed.domain.ts';
import { kpiFormText } from './kpi.text.ts';
import { useNumberWords } from './number-words.hook.ts';
import { SampleField } from './sample-field.tsx';

/** One reading by hand; a different one for a period that has one asks for the reason. */
export function ReadingDialog(props: { page: KpiPage; onClose: () => void }) {
  const t = useWords(kpiFormText);
  const tell = useToast();
  const numbers = useNumberWords();
  const { kpi, chart } = props.page;
  const places = useRead(readDirectory, {});
  const [period, setPeriod] = useState('');
  const [value, setValue] = useState('');
  const [typed, setTyped] = useState('');
  const [numerator, setNumerator] = useState('');
  const [denominator, setDenominator] = useState('');
  const [place, setPlace] = useState(chart.unitKey);
  const [reason, setReason] = useState('');
  const record = useWrite(recordReading, {
    invalidates: ['kpis', 'inbox'],
    onDone: (taken) => {
      tell(t(taken.amended > 0 ? 'amended' : taken.recorded > 0 ? 'recorded' : 'unchanged'));
      props.onClose();
    },
  });
  const ratio = kpi.kind === 'ratio';
  const sampled = kpi.kind === 'sample';
  const sample = valuesTyped(typed);
  const parts = ratio ? [numerator, denominator] : [value];
  const numbered = sampled
    ? sample.odd === null && sample.values.length > 0
    : parts.every((part) => numbers.read(part) !== null);
  const complete = period !== '' && numbered;
  const send = () =>
    void record.run({
      id: kpi.id,
      period,
      unitKey: place,
      ...(sampled
        ? { sample: sample.values }
        : ratio
          ? { numerator: numbers.read(numerator)!, denominator: numbers.read(denominator)! }
          : { value: numbers.read(value)! }),
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    });
  const choices = [...(places.data?.locations ?? []), ...(places.data?.teams ?? [])].map((one) => ({
    value: one.id,
    label: one.name,
  }));
  const number = (
    label: string,
    field: 'value' | 'numerator' | 'denominator',
    typed: string,
    set: (typed: string) => void,
  ) => (
    <NumberField
      label={label}
      value={typed}
      onChange={set}
      unit={field === 'value' ? kpi.unit : ''}
      error={numbers.error(typed) ?? record.fieldError(field)}
    />
  );
  return (
    <SendDialog
      onClose={props.onClose}
      title={t('reading.title')}
      send={t('record')}
      busy={record.pending}
      ready={complete}
      onSend={send}
    >
      <DateField
        label={t('period')}
        help={t('period.help')}
        value={period}
        onChange={setPeriod}
        error={record.fieldError('period')}
      />
      {sampled ? (
        <SampleField
          unit={kpi.unit}
          typed={typed}
          sample={sample}
          onChange={setTyped}
          error={record.fieldError('sample')}
        />
      ) : ratio ? (
        <>
          {number(t('numerator'), 'numerator', numerator, setNumerator)}
          {number(t('denominator'), 'denominator', denominator, setDenominator)}
        </>
      ) : (
        number(t('value'), 'value', value, setValue)
      )}
      <SelectField
        label={t('place')}
        empty={t('whole')}
        value={place}
        onChange={setPlace}
        choices={choices}
        error={record.fieldError('unitKey')}
      />
      <TextField
        label={t('reason')}
        optional
        help={t('reason.help')}
        value={reason}
        onChange={setReason}
        error={record.fieldError('reason')}
      />
      <FormProblem problem={record.problem} />
      <p className="meta mt-4">
        <Link to={`/kpis/import?kpi=${kpi.id}`}>{t('import.many')}</Link>
      </p>
    </SendDialog>
  );
}
