import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { SendDialog } from '../../../platform/ui/send-dialog.tsx';
import type { Kpi } from '../contract.ts';
import { blankDraft, draftOf } from '../kpi-draft.domain.ts';
import { useKpiDefinition } from './kpi-definition.hook.ts';
import { KpiForm } from './kpi-form.tsx';
import { kpiFormText } from './kpi.text.ts';

/** Drafts a KPI (`kpi` null), perhaps with a name already, or changes one. */
export function KpiDialog(props: { kpi: Kpi | null; name?: string; onClose: () => void }) {
  const t = useWords(kpiFormText);
  const go = useGo();
  const [draft, setDraft] = useState(props.kpi ? draftOf(props.kpi) : { ...blankDraft, name: props.name ?? '' });
  const definition = useKpiDefinition(props.kpi);
  const send = async () => {
    const kpi = await definition.save(draft);
    if (kpi && props.kpi) props.onClose();
    else if (kpi) go(`/kpis/${kpi.id}`);
  };
  return (
    <SendDialog
      wide
      onClose={props.onClose}
      title={t(props.kpi ? 'edit.title' : 'new.title')}
      send={t(props.kpi ? 'save' : 'draft')}
      busy={definition.pending}
      ready={definition.complete(draft)}
      onSend={() => void send()}
    >
      <KpiForm draft={draft} onChange={setDraft} fieldError={definition.fieldError} />
      <FormProblem problem={definition.problem} />
    </SendDialog>
  );
}
