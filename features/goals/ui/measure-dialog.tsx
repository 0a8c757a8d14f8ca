import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { Field, NumberField, SelectField, TextField } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { listKpis } from '../../kpis/contract.ts';
import { addKeyResult, changeKeyResult, type KeyResult } from '../contract.ts';
import { goalText } from './goal.text.ts';

/** A key result, new or to be changed. A KPI, once chosen, brings its name, unit and direction. */
export function MeasureDialog(props: {
  of: { type: 'goal' | 'priority'; id: string };
  result: KeyResult | null;
  onClose: () => void;
}) {
  const t = useWords(goalText);
  const { of, result } = props;
  const [title, setTitle] = useState(result?.title ?? '');
  const [unit, setUnit] = useState(result?.unit ?? '');
  const [baseline, setBaseline] = useState(textOf(result?.baseline));
  const [target, setTarget] = useState(textOf(result?.target));
  const [direction, setDirection] = useState<KeyResult['direction'] | null>(result?.direction ?? null);
  const [kpiId, setKpiId] = useState(result?.kpi?.id ?? '');
  const kpis = useRead(listKpis, { limit: 200 });
  const add = useWrite(addKeyResult, { onDone: props.onClose });
  const change = useWrite(changeKeyResult, { onDone: props.onClose });
  const write = result ? change : add;

  const better = direction ?? betterOf(baseline, target);
  const badBaseline = baseline.trim() !== '' && numberOf(baseline) === null;
  const badTarget = target.trim() !== '' && numberOf(target) === null;
  const choose = (id: string) => {
    setKpiId(id);
    const kpi = kpis.data?.items.find((one) => one.id === id);
    if (!kpi) return;
    setTitle((now) => now || kpi.name);
    setUnit(kpi.unit);
    setDirection(kpi.direction);
    setBaseline((now) => now || textOf(kpi.last?.value));
    setTarget((now) => now || textOf(kpi.target));
  };
  const save = () => {
    const fields = {
      title,
      unit,
      baseline: numberOf(baseline),
      target: numberOf(target) as number,
      direction: better,
      kpiId: kpiId === '' ? null : kpiId,
    };
    if (result) void change.run({ id: result.id, version: result.version, dueOn: result.dueOn, ...fields });
    else void add.run({ of, ...fields });
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('measure.title')}
      lead={t('measure.lead')}
      actions={
        <Button kind="primary" busy={write.pending} disabled={badBaseline || badTarget} onClick={save}>
          {t('measure.save')}
        </Button>
      }
    >
      <SelectField
        label={t('measure.kpi')}
        help={t('measure.kpi.help')}
        value={kpiId}
        onChange={choose}
        empty={t('measure.kpi.none')}
        choices={(kpis.data?.items ?? []).map((kpi) => ({ value: kpi.id, label: kpi.name }))}
      />
      <TextField label={t('measure.name')} value={title} onChange={setTitle} error={write.fieldError('title')} />
      <TextField label={t('measure.unit')} optional value={unit} onChange={setUnit} error={write.fieldError('unit')} />
      <NumberField
        label={t('measure.baseline')}
        optional
        value={baseline}
        onChange={setBaseline}
        unit={unit}
        error={badBaseline ? t('progress.not-a-number') : write.fieldError('baseline')}
      />
      <NumberField
        label={t('measure.target')}
        value={target}
        onChange={setTarget}
        unit={unit}
        error={badTarget ? t('progress.not-a-number') : write.fieldError('target')}
      />
      <Field label={t('measure.direction')}>
        {() => (
          <Segmented
            label={t('measure.direction')}
            value={better}
            onChange={setDirection}
            choices={[
              { value: 'higher', label: t('measure.higher') },
              { value: 'lower', label: t('measure.lower') },
            ]}
          />
        )}
      </Field>
      {write.problem && write.problem.fields.length === 0 ? <ProblemNote problem={write.problem} /> : null}
    </Dialog>
  );
}

const textOf = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

/** "75,9" and "1 140" are numbers too; null for an empty field and for what is none. */
export function numberOf(text: string): number | null {
  const plain = text
    .replaceAll(/[\s\u202f]/g, '')
    .replace(',', '.')
    .replace('−', '-');
  return plain === '' || !Number.isFinite(Number(plain)) ? null : Number(plain);
}

/** Which way is better follows from where it starts and where it should be. */
function betterOf(baseline: string, target: string): KeyResult['direction'] {
  const [from, to] = [numberOf(baseline), numberOf(target)];
  return from !== null && to !== null && to < from ? 'lower' : 'higher';
}
