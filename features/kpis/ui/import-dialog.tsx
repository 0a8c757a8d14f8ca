import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { TextArea, TextField } from '../../../platform/ui/field.tsx';
import { FileDrop } from '../../../platform/ui/file-drop.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { importReadings } from '../import.contract.ts';
import type { ImportReport } from '../kpi-shape.domain.ts';
import { kpiFormText } from './kpi.text.ts';

/** Readings from a file: first what would happen, line by line, then the import of all lines or of the sound ones. */
export function ImportDialog(props: { onClose: () => void }) {
  const t = useWords(kpiFormText);
  const tell = useToast();
  const [chosen, setFile] = useState<File | null>(null);
  const [pasted, setPasted] = useState('');
  const file = pasted.trim() === '' ? chosen : new File([pasted], t('import.pasted'), { type: 'text/csv' });
  const [reason, setReason] = useState('');
  const look = useWrite(importReadings, { invalidates: [] });
  const take = useWrite(importReadings, {
    invalidates: ['kpis', 'inbox'],
    onDone: ({ taken }) => {
      tell(t('import.done', { recorded: taken.recorded + taken.amended, signals: taken.signals }));
      props.onClose();
    },
  });
  const report = look.data?.report;
  const given = reason.trim() === '' ? {} : { reason: reason.trim() };
  const problems = report ? report.problems.length + report.more : 0;
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
            onClick={() => void look.run({ dryRun: true, ...given }, file!)}
          >
            {t('import.look')}
          </Button>
          {report && report.ready > 0 ? (
            <Button
              kind="primary"
              busy={take.pending}
              onClick={() =>
                void take.run({ source: file!.name.slice(0, 80), skipProblems: problems > 0, ...given }, file!)
              }
            >
              {problems > 0 ? t('import.skip', { n: report.ready }) : t('import.take', { n: report.ready })}
            </Button>
          ) : null}
          <Button kind="quiet" onClick={props.onClose}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      <FileDrop label={t('import.file')} accept=".csv,text/csv" types="CSV" file={chosen} onFile={setFile} />
      <TextArea
        label={t('import.paste')}
        optional
        help={t('import.paste.help')}
        rows={4}
        value={pasted}
        onChange={setPasted}
      />
      <TextField
        label={t('import.reason')}
        optional
        help={t('import.reason.help')}
        value={reason}
        onChange={setReason}
      />
      <ProblemNote problem={look.problem ?? take.problem} />
      {report ? <Report report={report} problems={problems} /> : null}
    </Dialog>
  );
}

function Report(props: { report: ImportReport; problems: number }) {
  const t = useWords(kpiFormText);
  const { report } = props;
  return (
    <section role="status" className="mt-4">
      <p>{t('import.ready', { ready: report.ready, unchanged: report.unchanged, problems: props.problems })}</p>
      {report.problems.length === 0 ? null : (
        <ul className="list">
          {report.problems.map((problem) => (
            <li key={`${problem.line} ${problem.column} ${problem.code}`} className="row top">
              <span className="meta">{t('import.line', { line: problem.line })}</span>
              <span>{problem.message}</span>
            </li>
          ))}
        </ul>
      )}
      {report.more === 0 ? null : <p className="meta">{t('import.more', { n: report.more })}</p>}
    </section>
  );
}
