import { useState, type ReactNode } from 'react';
import { Button } from '../../../platform/ui/button.tsx';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { TextArea } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import type { Problem } from '../../../platform/ui/client/problem.ts';

/** One sentence that goes with a step: why not, what should be different, what holds it up. */
export function WordsDialog(props: {
  title: string;
  lead?: string;
  label: string;
  send: string;
  leave: string;
  busy: boolean;
  problem: Problem | null;
  fieldError: string | undefined;
  children?: ReactNode;
  onSend: (words: string) => void;
  onClose: () => void;
}) {
  const [words, setWords] = useState('');
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.title}
      lead={props.lead}
      actions={
        <>
          <Button kind="primary" busy={props.busy} onClick={() => props.onSend(words)}>
            {props.send}
          </Button>
          <Button kind="quiet" onClick={props.onClose}>
            {props.leave}
          </Button>
        </>
      }
    >
      {props.children}
      <TextArea label={props.label} value={words} onChange={setWords} maxLength={1000} error={props.fieldError} />
      {props.problem && props.problem.fields.length === 0 ? <ProblemNote problem={props.problem} /> : null}
    </Dialog>
  );
}
