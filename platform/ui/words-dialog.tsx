import { useState, type ReactNode } from 'react';
import type { Problem } from './client/problem.ts';
import { TextArea } from './field.tsx';
import { FormProblem } from './problem-note.tsx';
import { SendDialog } from './send-dialog.tsx';

/** One sentence that goes with a step: why, why not, what should be different, what holds it up. */
export function WordsDialog(props: {
  title: string;
  lead?: string;
  label: string;
  help?: string;
  send: string;
  leave?: string;
  /** The step is not possible without words. */
  needed?: boolean;
  maxLength?: number;
  busy: boolean;
  problem: Problem | null;
  fieldError: string | undefined;
  children?: ReactNode;
  onSend: (words: string) => void;
  onClose: () => void;
}) {
  const [words, setWords] = useState('');
  const ready = !props.needed || words.trim() !== '';
  return (
    <SendDialog
      title={props.title}
      lead={props.lead}
      send={props.send}
      {...(props.leave === undefined ? {} : { leave: props.leave })}
      busy={props.busy}
      ready={ready}
      onSend={() => props.onSend(words)}
      onClose={props.onClose}
    >
      {props.children}
      <TextArea
        label={props.label}
        {...(props.help === undefined ? {} : { help: props.help })}
        value={words}
        onChange={setWords}
        maxLength={props.maxLength ?? 1000}
        onSend={() => ready && !props.busy && props.onSend(words)}
        error={props.fieldError}
      />
      <FormProblem problem={props.problem} />
    </SendDialog>
  );
}
