import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
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
    <Dialog
      open
      wide
      onClose={props.onClose}
      title={t(props.kpi ? 'edit.title' : 'new.title')}
      actions={
        <>
          <Button
            kind="primary"
            busy={definition.pending}
            disabled={!definition.complete(draft)}
            onClick={() => void send()}
          >
            {t(props.kpi ? 'save' : 'draft')}
          </Button>
          <Button kind="quiet" onClick={props.onClose}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      <KpiForm draft={draft} onChange={setDraft} fieldError={definition.fieldError} />
      <ProblemNote problem={definition.problem?.fields.length ? null : definition.problem} />
    </Dialog>
  );
}
