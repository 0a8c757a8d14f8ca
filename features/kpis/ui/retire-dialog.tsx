import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { WordsDialog } from '../../../platform/ui/words-dialog.tsx';
import { type Kpi, retireKpi } from '../contract.ts';
import { kpiFormText } from './kpi.text.ts';

/** Retires a KPI; its history stays. */
export function RetireDialog(props: { kpi: Kpi; onClose: () => void }) {
  const t = useWords(kpiFormText);
  const retire = useWrite(retireKpi, { invalidates: ['kpis', 'inbox'], onDone: props.onClose });
  return (
    <WordsDialog
      title={t('retire.title')}
      lead={t('retire.lead')}
      label={t('retire.reason')}
      send={t('retire')}
      needed
      maxLength={500}
      busy={retire.pending}
      problem={retire.problem}
      fieldError={retire.fieldError('reason')}
      onSend={(reason) => void retire.run({ id: props.kpi.id, version: props.kpi.version, reason })}
      onClose={props.onClose}
    />
  );
}
