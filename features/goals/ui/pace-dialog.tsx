import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { DateField, Field, NumberField } from '../../../platform/ui/field.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import type { KeyResult } from '../contract.ts';
import { numberOf } from '../measure-draft.domain.ts';
import { paces, type PaceKind } from '../pace.domain.ts';
import { setPace } from '../progress.contract.ts';
import { goalText } from './goal.text.ts';
import { progressText } from './progress.text.ts';

interface Row {
  readonly on: string;
  readonly value: string;
}

const EMPTY: Row = { on: '', value: '' };

/** Evenly, mostly late, or by milestones: how a key result is judged against time. */
export function PaceDialog(props: { result: KeyResult; onClose: () => void }) {
  const t = useWords(progressText);
  const goal = useWords(goalText);
  const tell = useToast();
  const { result } = props;
  const [kind, setKind] = useState<PaceKind>(result.pace.kind);
  const [rows, setRows] = useState<readonly Row[]>(
    result.pace.milestones.length === 0
      ? [EMPTY]
      : result.pace.milestones.map(({ on, value }) => ({ on, value: String(value) })),
  );
  const write = useWrite(setPace, {
    onDone: () => {
      tell(t('pace.saved'));
      props.onClose();
    },
  });
  const change = (at: number, row: Partial<Row>) =>
    setRows(rows.map((held, place) => (place === at ? { ...held, ...row } : held)));
  const kept = rows.filter(({ on, value }) => on !== '' || value.trim() !== '');
  const bad = kind === 'milestones' && kept.some(({ on, value }) => on === '' || numberOf(value) === null);
  const save = () =>
    void write.run({
      id: result.id,
      version: result.version,
      pace: kind,
      milestones: kind === 'milestones' ? kept.map(({ on, value }) => ({ on, value: numberOf(value) as number })) : [],
    });
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('pace.title')}
      lead={t('pace.lead')}
      actions={
        <Button kind="primary" busy={write.pending} disabled={bad} onClick={save}>
          {t('pace.save')}
        </Button>
      }
    >
      <Field label={t('pace.kind')} help={t(`pace.${kind}.help`)} error={write.fieldError('milestones')}>
        {() => (
          <Segmented
            label={t('pace.kind')}
            value={kind}
            onChange={setKind}
            choices={paces.map((value) => ({ value, label: t(`pace.${value}`) }))}
          />
        )}
      </Field>
      {kind === 'milestones' ? (
        <>
          {rows.map((row, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows have no id of their own, and only the last is added
            <div key={at} className="row wrap top">
              <DateField
                label={t('pace.day')}
                value={row.on}
                onChange={(on) => change(at, { on })}
                error={write.fieldError(`milestones.${at}`)}
              />
              <NumberField
                label={t('pace.value')}
                unit={result.unit}
                value={row.value}
                onChange={(value) => change(at, { value })}
                error={
                  row.value.trim() !== '' && numberOf(row.value) === null ? goal('progress.not-a-number') : undefined
                }
              />
              {rows.length > 1 ? (
                <Button small kind="quiet" onClick={() => setRows(rows.filter((_none, place) => place !== at))}>
                  {t('pace.remove', { n: at + 1 })}
                </Button>
              ) : null}
            </div>
          ))}
          <div className="acts">
            <Button small icon={Plus} onClick={() => setRows([...rows, EMPTY])}>
              {t('pace.add')}
            </Button>
          </div>
        </>
      ) : null}
      {write.problem?.code === 'stale_edit' ? (
        <p className="meta">{t('pace.stale')}</p>
      ) : (
        <FormProblem problem={write.problem} />
      )}
    </Dialog>
  );
}
