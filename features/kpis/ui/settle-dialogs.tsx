import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { DateField, TextArea } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { type Kpi, type KpiPage, rebaseKpi, retireKpi } from '../contract.ts';
import { kpiFormText } from './kpi.text.ts';

/** Retires a KPI; its history stays. */
export function RetireDialog(props: { kpi: Kpi; onClose: () => void }) {
  const t = useWords(kpiFormText);
  const [reason, setReason] = useState('');
  const retire = useWrite(retireKpi, { invalidates: ['kpis', 'inbox'], onDone: props.onClose });
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('retire.title')}
      lead={t('retire.lead')}
      actions={
        <>
          <Button
            kind="primary"
            busy={retire.pending}
            disabled={reason.trim() === ''}
            onClick={() => void retire.run({ id: props.kpi.id, version: props.kpi.version, reason })}
          >
            {t('retire')}
          </Button>
          <Button kind="quiet" onClick={props.onClose}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      <TextArea
        label={t('retire.reason')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        error={retire.fieldError('reason')}
      />
      <ProblemNote problem={retire.problem} />
    </Dialog>
  );
}

/** Chooses the readings that say what is ordinary, with the reason that stays on the chart. */
export function RebaseDialog(props: { page: KpiPage; onClose: () => void }) {
  const t = useWords(kpiFormText);
  const { kpi, chart } = props.page;
  const [from, setFrom] = useState(chart.baseline?.from ?? chart.points[0]?.period ?? '');
  const [until, setUntil] = useState(chart.baseline?.until ?? '');
  const [reason, setReason] = useState('');
  const rebase = useWrite(rebaseKpi, { onDone: props.onClose });
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('rebase.title')}
      lead={t('rebase.lead')}
      actions={
        <>
          <Button
            kind="primary"
            busy={rebase.pending}
            disabled={from === '' || reason.trim() === ''}
            onClick={() =>
              void rebase.run({ id: kpi.id, version: kpi.version, from, until: until === '' ? null : until, reason })
            }
          >
            {t('rebase')}
          </Button>
          <Button kind="quiet" onClick={props.onClose}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      <div className="row wrap">
        <DateField label={t('from')} value={from} onChange={setFrom} error={rebase.fieldError('from')} />
        <DateField label={t('until')} optional value={until} onChange={setUntil} error={rebase.fieldError('until')} />
      </div>
      <TextArea
        label={t('rebase.reason')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        error={rebase.fieldError('reason')}
      />
      <ProblemNote problem={rebase.problem?.fields.length ? null : rebase.problem} />
    </Dialog>
  );
}
