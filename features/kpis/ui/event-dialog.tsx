import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { DateField, TextArea, TextField } from '../../../platform/ui/field.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { SendDialog } from '../../../platform/ui/send-dialog.tsx';
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
    <SendDialog
      onClose={props.onClose}
      title={t('event.title')}
      send={t('note')}
      busy={note.pending}
      ready={onDay !== '' && label.trim() !== ''}
      onSend={() => void note.run({ id: props.kpiId, onDay, label, expected })}
    >
      <DateField label={t('event.day')} value={onDay} onChange={setOnDay} error={note.fieldError('onDay')} />
      <TextField label={t('event.label')} value={label} onChange={setLabel} error={note.fieldError('label')} />
      <TextArea label={t('event.expected')} optional value={expected} onChange={setExpected} maxLength={500} />
      <FormProblem problem={note.problem} />
    </SendDialog>
  );
}
