import { type ReactNode, useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Group } from '../../../platform/ui/group.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { FileStep, TakeStep } from '../../../platform/ui/file-step.tsx';
import { importDefinitions } from '../register.contract.ts';
import { importText, registerText } from './import.text.ts';
import { ReportProblems } from './report-problems.tsx';

type Looked = OutputOf<typeof importDefinitions>;
type Draft = Looked['drafts'][number];

/** KPIs from a register: what each would become and still needs, then the drafts. */
export function RegisterImport(props: { choice: ReactNode; onAnother: () => void }) {
  const t = useWords(registerText);
  const common = useWords(importText);
  const [file, setFile] = useState<File | null>(null);
  const look = useWrite(importDefinitions, { invalidates: [] });
  const take = useWrite(importDefinitions, { invalidates: ['kpis'] });
  if (take.data) return <Done made={take.data.made} changed={take.data.changed} onAnother={props.onAnother} />;
  if (!look.data || !file)
    return (
      <>
        <PageHead title={common('title')} lead={t('lead')} />
        {props.choice}
        <FileStep
          label={t('drop')}
          types={t('types')}
          accept=".yml,.yaml,.csv,.tsv"
          file={file}
          look={look}
          onFile={(chosen) => {
            setFile(chosen);
            void look.run({ dryRun: true }, chosen);
          }}
        />
      </>
    );
  const { report, drafts } = look.data;
  const out = report.problems.length + report.more;
  const count = (change: Draft['change']) => drafts.filter((draft) => draft.change === change).length;
  return (
    <>
      <PageHead
        title={t('read.title', { fresh: count('new'), changed: count('changed') })}
        shortTitle={common('title')}
        lead={t('read.lead', {
          name: file.name,
          rows: report.rows,
          unchanged: report.unchanged,
          parents: drafts.filter(({ parent }) => parent).length,
        })}
        actions={
          <Button kind="quiet" onClick={props.onAnother}>
            {common('another')}
          </Button>
        }
      />
      <TakeStep
        label={out > 0 ? t('take.sound', { out }) : t('take', { n: report.ready })}
        note={common('take.whole')}
        take={take}
        ready={report.ready > 0}
        onTake={() => void take.run({ skipProblems: out > 0 }, file)}
      />
      <ReportProblems report={report} />
      <Drafts drafts={drafts} />
    </>
  );
}

function Drafts({ drafts }: { drafts: readonly Draft[] }) {
  const t = useWords(registerText);
  const lacking = drafts.filter(({ missing }) => missing.length > 0).length;
  return (
    <Group title={t('drafts')} note={t('drafts.note', { n: lacking })}>
      <Table<Draft>
        caption={t('drafts')}
        rows={drafts}
        rowKey={({ line }) => String(line)}
        columns={[
          { key: 'name', head: t('name'), cell: nameCell },
          { key: 'change', head: t('change'), cell: changeCell },
          { key: 'missing', head: t('missing'), cell: missingCell },
        ]}
      />
    </Group>
  );
}

const nameCell = (draft: Draft) => <Name draft={draft} />;
const changeCell = (draft: Draft) => <Change draft={draft} />;
const missingCell = (draft: Draft) => <Missing draft={draft} />;

function Name({ draft }: { draft: Draft }) {
  const t = useWords(registerText);
  return (
    <>
      {draft.name} {draft.parent ? <span className="meta">{t('under')}</span> : null}
    </>
  );
}

function Change({ draft }: { draft: Draft }) {
  const t = useWords(registerText);
  return <>{t(`change.${draft.change}`)}</>;
}

function Missing({ draft }: { draft: Draft }) {
  const t = useWords(registerText);
  const needs = draft.missing.map((need) => t(`missing.${need}`)).join(', ');
  return <span className="meta">{needs === '' ? t('complete') : needs}</span>;
}

function Done(props: { made: number; changed: number; onAnother: () => void }) {
  const t = useWords(registerText);
  const common = useWords(importText);
  return (
    <PageHead
      title={t('done.title')}
      lead={t('done', { made: props.made, changed: props.changed })}
      actions={
        <>
          <ButtonLink kind="primary" to="/kpis?show=draft">
            {t('to.drafts')}
          </ButtonLink>
          <Button onClick={props.onAnother}>{common('another')}</Button>
        </>
      }
    />
  );
}
