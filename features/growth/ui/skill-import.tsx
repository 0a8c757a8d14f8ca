import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { FileDrop } from '../../../platform/ui/file-drop.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { importFramework } from '../framework.contract.ts';
import { frameworkText } from './framework.text.ts';

/** Skills from a file: first what would happen, line by line, then the sound lines. */
export function SkillImport(props: { onClose: () => void }) {
  const t = useWords(frameworkText);
  const tell = useToast();
  const [file, setFile] = useState<File | null>(null);
  const look = useWrite(importFramework, { invalidates: [] });
  const take = useWrite(importFramework, {
    invalidates: ['growth', 'learning'],
    onDone: () => {
      tell(t('import.done'));
      props.onClose();
    },
  });
  const report = look.data;
  return (
    <Dialog
      open
      wide
      onClose={props.onClose}
      title={t('import.title')}
      lead={t('import.lead')}
      actions={
        <>
          <Button
            kind={report ? 'plain' : 'primary'}
            busy={look.pending}
            disabled={!file}
            onClick={() => void look.run({ dryRun: true }, file!)}
          >
            {t('import.look')}
          </Button>
          {report && report.ready.skills > 0 ? (
            <Button kind="primary" busy={take.pending} onClick={() => void take.run({}, file!)}>
              {t('import.take')}
            </Button>
          ) : null}
          <Button kind="quiet" onClick={props.onClose}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      <FileDrop label={t('import.file')} accept=".csv,text/csv" types="CSV" file={file} onFile={setFile} />
      <ProblemNote problem={look.problem ?? take.problem} />
      {report ? (
        <section role="status" className="mt-4">
          <p>{t('import.ready', report.ready)}</p>
          <ul className="list">
            {report.problems.map((problem) => (
              <li key={`${problem.line} ${problem.column} ${problem.code}`} className="row top">
                <span className="meta">{t('import.line', { line: problem.line })}</span>
                <span>{problem.message}</span>
              </li>
            ))}
          </ul>
          {report.more === 0 ? null : <p className="meta">{t('import.more', { n: report.more })}</p>}
        </section>
      ) : null}
    </Dialog>
  );
}
