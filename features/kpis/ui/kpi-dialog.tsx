import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { defineKpi, editKpi, type Kpi } from '../contract.ts';
import { blankDraft, daysSound, draftOf, writtenOf } from '../kpi-draft.domain.ts';
import { KpiForm } from './kpi-form.tsx';
import { kpiFormText } from './kpi.text.ts';
import { useNumberWords } from './number-words.hook.ts';

/** Drafts a KPI (`kpi` null) or changes one. */
export function KpiDialog(props: { kpi: Kpi | null; onClose: () => void }) {
  const t = useWords(kpiFormText);
  const go = useGo();
  const numbers = useNumberWords();
  const [draft, setDraft] = useState(props.kpi ? draftOf(props.kpi) : blankDraft);
  const define = useWrite(defineKpi, { onDone: ({ id }) => go(`/kpis/${id}`) });
  const edit = useWrite(editKpi, { invalidates: ['kpis', 'inbox'], onDone: props.onClose });
  const write = props.kpi ? edit : define;
  const written = writtenOf(draft, numbers.read(draft.target));
  const send = () =>
    void (props.kpi ? edit.run({ ...written, id: props.kpi.id, version: props.kpi.version }) : define.run(written));
  const complete =
    draft.name.trim() !== '' && draft.owner !== null && daysSound(draft) && numbers.error(draft.target) === undefined;
  return (
    <Dialog
      open
      wide
      onClose={props.onClose}
      title={t(props.kpi ? 'edit.title' : 'new.title')}
      actions={
        <>
          <Button kind="primary" busy={write.pending} disabled={!complete} onClick={send}>
            {t(props.kpi ? 'save' : 'draft')}
          </Button>
          <Button kind="quiet" onClick={props.onClose}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      <KpiForm draft={draft} onChange={setDraft} fieldError={write.fieldError} />
      <ProblemNote problem={write.problem?.fields.length ? null : write.problem} />
    </Dialog>
  );
}
