import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { DateField, TextArea, TextField } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { noteEvent } from '../contract.ts';
import { kpiFormText } from './kpi.text.ts';

/** Something happened to the process: it is drawn on the chart, so that nobody has to remember. */
export function EventDialog(props: { kpiId: string; onClose: () => void }) {
  const t = useWords(kpiFormText);
  const [onDay, setOnDay] = useState('');
  const [label, setLabel] = useState('');
  const [expected, setExpected] = useState('');
  const note = useWrite(noteEvent, { onDone: props.onClose });
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('event.title')}
      actions={
        <>
          <Button
            kind="primary"
            busy={note.pending}
            disabled={onDay === '' || label.trim() === ''}
            onClick={() => void note.run({ id: props.kpiId, onDay, label, expected })}
          >
            {t('note')}
          </Button>
          <Button kind="quiet" onClick={props.onClose}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      <DateField label={t('event.day')} value={onDay} onChange={setOnDay} error={note.fieldError('onDay')} />
      <TextField label={t('event.label')} value={label} onChange={setLabel} error={note.fieldError('label')} />
      <TextArea label={t('event.expected')} optional value={expected} onChange={setExpected} maxLength={500} />
      <ProblemNote problem={note.problem?.fields.length ? null : note.problem} />
    </Dialog>
  );
}
