import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { TextArea } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { type Kpi, retireKpi } from '../contract.ts';
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
