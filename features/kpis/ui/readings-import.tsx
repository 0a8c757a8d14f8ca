import { type ReactNode, useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { TextField } from '../../../platform/ui/field.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { FileStep, TakeStep } from '../../../platform/ui/file-step.tsx';
import { importReadings } from '../import.contract.ts';
import { ColumnMapping, type Reading } from './column-mapping.tsx';
import { importText } from './import.text.ts';
import { ReportProblems } from './report-problems.tsx';

type Looked = OutputOf<typeof importReadings>;

/** Readings from a file: how it is read and what is wrong with it, then all lines or the sound ones. */
export function ReadingsImport(props: { kpiId?: string; choice?: ReactNode; onAnother: () => void }) {
  const t = useWords(importText);
  const [file, setFile] = useState<File | null>(null);
  const [reading, setReading] = useState<Reading>({});
  const [reason, setReason] = useState('');
  // What was seen last stays on the screen while a column is said to mean something else.
  const [looked, setLooked] = useState<Looked | null>(null);
  const look = useWrite(importReadings, { invalidates: [], onDone: setLooked });
  const take = useWrite(importReadings, { invalidates: ['kpis', 'inbox'] });
  const sent = (how: Reading) => ({
    ...(props.kpiId === undefined ? {} : { kpiId: props.kpiId }),
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    ...(how.dateOrder ? { dateOrder: how.dateOrder } : {}),
    ...(how.decimal ? { decimal: how.decimal } : {}),
    ...(how.shares ? { shares: true } : {}),
    ...(how.sheet === undefined ? {} : { sheet: how.sheet }),
    ...(how.mapping ? { mapping: JSON.stringify(how.mapping) } : {}),
  });
  const lookAt = (chosen: File, how: Reading) => {
    setFile(chosen);
    setReading(how);
    void look.run({ dryRun: true, ...sent(how) }, chosen);
  };
  if (take.data) return <Done taken={take.data.taken} {...props} />;
  if (!looked || !file)
    return (
      <>
        <PageHead title={t(props.kpiId === undefined ? 'title' : 'title.one')} lead={t('readings.lead')} />
        {props.choice}
        <FileStep
          label={t('readings.drop')}
          types={t('readings.types')}
          accept=".csv,.tsv,.txt,.xlsx,text/csv"
          file={file}
          look={look}
          paste={{
            label: t('paste'),
            help: t('paste.help'),
            send: t('paste.read'),
            name: t('paste.name'),
            type: 'text/csv',
          }}
          onFile={(chosen) => lookAt(chosen, {})}
        />
      </>
    );
  const { report } = looked;
  const out = report.problems.length + report.more;
  const corrections = report.problems.some(({ code }) => code === 'reason_needed') || reason !== '';
  return (
    <>
      <PageHead
        title={t('read.title', { ready: report.ready, out })}
        shortTitle={t('title')}
        lead={t('read.lead', {
          name: file.name,
          rows: report.rows,
          unchanged: report.unchanged,
          blank: looked.file.blank,
        })}
        actions={
          <Button kind="quiet" onClick={props.onAnother}>
            {t('another')}
          </Button>
        }
      />
      <Lacking looked={looked} />
      <Shares
        found={looked.file.shares}
        read={reading.shares ?? false}
        busy={look.pending}
        onRead={(shares) => lookAt(file, { ...reading, shares })}
      />
      {corrections ? (
        <div className="import-part">
          <TextField label={t('reason')} help={t('reason.help')} value={reason} onChange={setReason} />
          <div className="acts">
            <Button small busy={look.pending} onClick={() => lookAt(file, reading)}>
              {t('reason.use')}
            </Button>
          </div>
        </div>
      ) : null}
      <TakeStep
        label={out > 0 ? t('take.sound', { n: report.ready, out }) : t('take', { n: report.ready })}
        note={t('take.whole')}
        busy={t('take.busy')}
        look={look}
        take={take}
        ready={report.ready > 0}
        onTake={() => void take.run({ source: file.name.slice(0, 80), skipProblems: out > 0, ...sent(reading) }, file)}
      />
      {looked.file.lacking.length > 0 ? null : <ReportProblems report={report} />}
      <ColumnMapping
        file={looked.file}
        one={props.kpiId !== undefined}
        reading={reading}
        busy={look.pending}
        onChange={(how) => lookAt(file, how)}
      />
    </>
  );
}

/** What has to be said before the file can be read. */
function Lacking({ looked }: { looked: Looked }) {
  const t = useWords(importText);
  const format = useFormat();
  const { lacking } = looked.file;
  if (lacking.length === 0) return null;
  const columns = format.list(lacking.map((column) => t(`field.${column}`)));
  return (
    <p className="lead" role="status">
      {t('lacking', { columns })}
    </p>
  );
}

/** A spreadsheet keeps 45 % as 0.45: whoever brings it says which is meant. */
function Shares(props: { found: number; read: boolean; busy: boolean; onRead: (shares: boolean) => void }) {
  const t = useWords(importText);
  if (props.found === 0) return null;
  return (
    <div className="import-part" role="status">
      <p>{t(props.read ? 'shares.done' : 'shares', { n: props.found })}</p>
      <div className="acts">
        <Button small busy={props.busy} onClick={() => props.onRead(!props.read)}>
          {t(props.read ? 'shares.undo' : 'shares.read')}
        </Button>
      </div>
    </div>
  );
}

function Done(props: { taken: Looked['taken']; kpiId?: string; onAnother: () => void }) {
  const t = useWords(importText);
  const { recorded, amended, signals } = props.taken;
  return (
    <PageHead
      title={t('done.title')}
      lead={`${t('done', { recorded, amended })} ${t('done.signals', { signals })}`}
      actions={
        <>
          <ButtonLink kind="primary" to={props.kpiId === undefined ? '/kpis' : `/kpis/${props.kpiId}`}>
            {t(props.kpiId === undefined ? 'to.kpis' : 'to.kpi')}
          </ButtonLink>
          <Button onClick={props.onAnother}>{t('another')}</Button>
        </>
      }
    />
  );
}
