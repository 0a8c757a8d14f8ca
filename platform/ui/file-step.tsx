import { useState } from 'react';
import { useWords } from '../i18n/use-words.tsx';
import { Button } from './button.tsx';
import type { Problem } from './client/problem.ts';
import { TextArea } from './field.tsx';
import { FileDrop } from './file-drop.tsx';
import { importText } from './import.text.ts';
import { ProblemNote } from './problem-note.tsx';
import { Progress } from './progress.tsx';

/** How the look at a file goes: a `useWrite` of the action that reads it. */
interface Look {
  readonly pending: boolean;
  readonly problem: Problem | null;
}

/** The first step of bringing something in: a file is chosen (or its text pasted), read, and refused in words where it cannot be read. */
export function FileStep(props: {
  label: string;
  types: string;
  accept: string;
  file: File | null;
  look: Look;
  /** What is said while it is read, in other words than “Looking at it…”. */
  looking?: string;
  paste?: Paste;
  onFile: (file: File) => void;
}) {
  const t = useWords(importText);
  const { look } = props;
  return (
    <div className="import-part">
      <FileDrop
        label={props.label}
        types={props.types}
        accept={props.accept}
        file={props.file}
        onFile={props.onFile}
        error={look.problem?.field('file')}
      />
      {props.paste === undefined ? null : <PasteText {...props.paste} busy={look.pending} onPaste={props.onFile} />}
      {look.pending ? <Progress label={props.looking ?? t('looking')} /> : null}
      {look.problem?.field('file') === undefined ? <ProblemNote problem={look.problem} /> : null}
    </div>
  );
}

/** What may be pasted instead of a file, and the name and type it is read under. */
interface Paste {
  label: string;
  help: string;
  send: string;
  name: string;
  type: string;
  rows?: number;
}

function PasteText(props: Paste & { busy: boolean; onPaste: (pasted: File) => void }) {
  const [text, setText] = useState('');
  return (
    <div className="mt-6">
      <TextArea label={props.label} optional help={props.help} rows={props.rows ?? 4} value={text} onChange={setText} />
      {text.trim() === '' ? null : (
        <div className="acts">
          <Button busy={props.busy} onClick={() => props.onPaste(new File([text], props.name, { type: props.type }))}>
            {props.send}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The last step: one decision about all that is sound, its progress, and why it was refused. */
export function TakeStep(props: {
  label: string;
  note: string;
  /** What is said while it runs. */
  busy?: string;
  take: Look;
  /** A further look at the file, which is waited for. */
  look?: Look;
  ready: boolean;
  onTake: () => void;
}) {
  const t = useWords(importText);
  const { take, look, busy } = props;
  return (
    <>
      <div className="acts mt-4">
        <Button
          kind="primary"
          busy={take.pending}
          disabled={!props.ready || look?.pending === true}
          onClick={props.onTake}
        >
          {take.pending && busy !== undefined ? busy : props.label}
        </Button>
        <span className="meta">{props.note}</span>
      </div>
      {take.pending && busy !== undefined ? <Progress label={busy} /> : null}
      {look?.pending ? <Progress label={t('looking')} /> : null}
      <ProblemNote problem={take.problem ?? look?.problem ?? null} />
    </>
  );
}
