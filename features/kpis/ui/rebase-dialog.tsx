import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { DateField, TextArea } from '../../../platform/ui/field.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { SendDialog } from '../../../platform/ui/send-dialog.tsx';
import { rebaseKpi, undoRebase } from '../baseline.contract.ts';
import type { KpiPage } from '../contract.ts';
import { baselineText } from './baseline.text.ts';

/** Chooses the readings that say what is ordinary, or accepts a shift from its first day on. Undone in one step. */
export function RebaseDialog(props: { page: KpiPage; shift?: string; onClose: () => void }) {
  const t = useWords(baselineText);
  const tell = useToast();
  const { kpi, chart } = props.page;
  const kind = props.shift === undefined ? 'choose' : 'accept';
  const [from, setFrom] = useState(props.shift ?? chart.baseline?.from ?? chart.points[0]?.period ?? '');
  const [until, setUntil] = useState(props.shift === undefined ? (chart.baseline?.until ?? '') : '');
  const [reason, setReason] = useState('');
  const undo = useWrite(undoRebase, { onDone: () => tell(t('undone')) });
  const rebase = useWrite(rebaseKpi, {
    invalidates: ['kpis', 'inbox'],
    onDone: ({ baselineId }) => {
      tell(t('done'), { undo: () => void undo.run({ id: baselineId }) });
      props.onClose();
    },
  });
  const send = () =>
    void rebase.run({
      id: kpi.id,
      version: kpi.version,
      unitKey: chart.unitKey,
      from,
      until: until === '' ? null : until,
      ground: kind === 'accept' ? 'shift' : 'chosen',
      reason: reason.trim(),
      explains: kind === 'accept',
    });
  return (
    <SendDialog
      onClose={props.onClose}
      title={t(`${kind}.title`)}
      lead={t(`${kind}.lead`)}
      send={t(`${kind}.do`)}
      busy={rebase.pending}
      ready={from !== '' && reason.trim() !== ''}
      onSend={send}
    >
      <div className="kpi-form">
        <DateField label={t('from')} value={from} onChange={setFrom} error={rebase.fieldError('from')} />
        {kind === 'accept' ? null : (
          <DateField
            label={t('until')}
            optional
            help={t('until.help')}
            value={until}
            onChange={setUntil}
            error={rebase.fieldError('until')}
          />
        )}
      </div>
      <TextArea
        label={t(`${kind}.reason`)}
        value={reason}
        onChange={setReason}
        maxLength={500}
        onSend={send}
        error={rebase.fieldError('reason')}
      />
      <FormProblem problem={rebase.problem} />
    </SendDialog>
  );
}
