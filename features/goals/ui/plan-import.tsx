import { type ReactNode, useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { CheckField, Field } from '../../../platform/ui/field.tsx';
import { FileDrop } from '../../../platform/ui/file-drop.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { Options } from '../../../platform/ui/options.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { FileStep } from '../../../platform/ui/file-step.tsx';
import { commitPlan, readPlanFile, type PlanReport } from '../plan.contract.ts';
import { PlanRepairs } from './plan-repairs.tsx';
import { PlanMappingTable, type PlanReading } from './plan-mapping.tsx';
import { planText } from './plan.text.ts';

/** Brings a plan in: the file, then what it would bring and what had to be mended by line, then one decision. */
export function PlanImport(props: { viewer: string }) {
  const t = useWords(planText);
  const [file, setFile] = useState<File | null>(null);
  const [reading, setReading] = useState<PlanReading>({});
  // What was seen last stays on the screen while a column is said to mean something else.
  const [report, setReport] = useState<PlanReport | null>(null);
  const read = useWrite(readPlanFile, { invalidates: [], onDone: setReport });
  const lookAt = (chosen: File, how: PlanReading, instead?: string) => {
    setFile(chosen);
    setReading(how);
    return read.run(
      {
        ...(how.mapping ? { mapping: JSON.stringify(how.mapping) } : {}),
        ...(how.dateOrder ? { dateOrder: how.dateOrder } : {}),
        ...(how.sheet === undefined ? {} : { sheet: how.sheet }),
        ...(instead === undefined ? {} : { instead }),
      },
      chosen,
    );
  };
  if (report && file)
    return (
      <Report
        report={report}
        viewer={props.viewer}
        busy={read.pending}
        onOther={() => {
          setFile(null);
          setReport(null);
          read.reset();
        }}
        beside={
          <Beside
            report={report}
            busy={read.pending}
            error={read.problem?.message}
            onFile={(one) => void read.run({ instead: report.id }, one)}
          />
        }
        mapping={
          report.table ? (
            <>
              <ProblemNote problem={read.problem} />
              <PlanMappingTable
                table={report.table}
                reading={reading}
                busy={read.pending}
                onChange={(how) => void lookAt(file, how, report.id)}
              />
            </>
          ) : null
        }
      />
    );
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <FileStep
        label={t('drop')}
        types={t('types')}
        accept=".xml,.stratml,.md,.markdown,.csv,.tsv,.txt,.xlsx,.json"
        file={file}
        look={read}
        looking={t('reading')}
        paste={{
          label: t('paste.label'),
          help: t('paste.help'),
          send: t('paste.read'),
          name: t('paste.name'),
          type: 'text/markdown',
          rows: 6,
        }}
        onFile={(chosen) => void lookAt(chosen, {})}
      />
    </>
  );
}

/** StratML has no place for everything: what stood in a file beside it may be given, too. */
function Beside(props: { report: PlanReport; busy: boolean; error: string | undefined; onFile: (file: File) => void }) {
  const t = useWords(planText);
  const [file, setFile] = useState<File | null>(null);
  if (!props.report.format.startsWith('stratml') || props.report.committed) return null;
  return (
    <div className="import-part">
      <FileDrop
        label={t('beside')}
        types={t('beside.types', { name: props.report.filename })}
        accept=".json"
        file={file}
        onFile={(chosen) => {
          setFile(chosen);
          props.onFile(chosen);
        }}
        error={file && !props.busy ? props.error : undefined}
      />
    </div>
  );
}

function Report(props: {
  report: PlanReport;
  viewer: string;
  busy: boolean;
  onOther: () => void;
  beside: ReactNode;
  mapping: ReactNode;
}) {
  const t = useWords(planText);
  const format = useFormat();
  const tell = useToast();
  const go = useGo();
  const { report } = props;
  const [as, setAs] = useState<'draft' | 'active'>('draft');
  const [takeDirection, setTakeDirection] = useState(true);
  const [own, setOwn] = useState(true);
  const commit = useWrite(commitPlan, {
    onDone: (made) => {
      tell(t('done', { priorities: made.priorities, goals: made.goals }));
      go('/direction');
    },
  });
  return (
    <>
      <PageHead
        title={t('title.read', { name: report.name || report.filename })}
        lead={
          report.nodeCount === 0 && report.table !== null
            ? t('read.none')
            : `${t('read.counts', report.counts)} ${t('read.aside', { n: report.keptAside })}`
        }
      />
      {report.known > 0 ? (
        <p className="lead" role="status">
          {t('read.known', { n: report.known, all: report.nodeCount })}
        </p>
      ) : null}
      {report.strangers.length > 0 ? (
        <p className="meta mt-4">
          {t('read.strangers', {
            names: format.list(report.strangers),
            more: report.strangerCount - report.strangers.length,
          })}
        </p>
      ) : null}
      <Group title={t('how')}>
        {report.committed ? (
          <>
            <p>{t('committed')}</p>
            <div className="acts">
              <ButtonLink to="/direction">{t('see')}</ButtonLink>
            </div>
          </>
        ) : (
          <div className="max-w-[44rem]">
            <Field label={t('as.label')}>
              {() => (
                <Options
                  label={t('as.label')}
                  value={as}
                  onChange={setAs}
                  numbered
                  choices={[
                    { value: 'draft', label: t('as.draft') },
                    { value: 'active', label: t('as.active') },
                  ]}
                />
              )}
            </Field>
            <CheckField label={t('owner.label')} checked={own} onChange={setOwn} />
            {report.vision === '' && report.mission === '' ? null : (
              <CheckField
                label={t('direction.label')}
                help={t('direction.help')}
                checked={takeDirection}
                onChange={setTakeDirection}
              />
            )}
            {props.beside}
            <ProblemNote problem={commit.problem} />
            <div className="acts">
              <Button
                kind="primary"
                busy={commit.pending}
                disabled={props.busy || (report.nodeCount === 0 && report.table !== null)}
                onClick={() =>
                  void commit.run({ id: report.id, as, takeDirection, ownerId: own ? props.viewer : null })
                }
              >
                {t('commit')}
              </Button>
              <Button kind="quiet" onClick={props.onOther}>
                {t('other')}
              </Button>
            </div>
          </div>
        )}
      </Group>
      {report.vision === '' ? null : (
        <Group title={t('read.vision')}>
          <Said>{report.vision}</Said>
        </Group>
      )}
      <PlanRepairs report={report} />
      {props.mapping}
      {report.nodeCount === 0 ? null : <Contents report={report} />}
    </>
  );
}

const SHOWN = 60;

function Contents({ report }: { report: PlanReport }) {
  const t = useWords(planText);
  const levels = new Map<string, number>();
  for (const node of report.nodes) levels.set(node.id, node.parent === null ? 0 : (levels.get(node.parent) ?? 0) + 1);
  const shown = report.nodes.slice(0, SHOWN);
  return (
    <Group title={t('outline')}>
      <ul>
        {shown.map((node) => (
          <li
            key={node.id}
            className="py-1"
            style={{ paddingLeft: `calc(${Math.min(levels.get(node.id) ?? 0, 8)} * clamp(0.625rem, 1.9vw, 1.5rem))` }}
          >
            {node.name}{' '}
            {node.measures > 0 ? <span className="meta">{t('outline.measures', { n: node.measures })}</span> : null}
          </li>
        ))}
      </ul>
      {report.nodeCount > shown.length ? (
        <p className="meta mt-2">{t('outline.more', { n: report.nodeCount - shown.length })}</p>
      ) : null}
    </Group>
  );
}
