import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { CheckField, Field, TextArea } from '../../../platform/ui/field.tsx';
import { FileDrop } from '../../../platform/ui/file-drop.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { Options } from '../../../platform/ui/options.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Progress } from '../../../platform/ui/progress.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { commitPlan, readPlanFile, type PlanReport } from '../contract.ts';
import { planText } from './plan.text.ts';

/** Brings a plan in: the file, then what it would bring and what had to be mended by line, then one decision. */
export function PlanImport(props: { viewer: string }) {
  const t = useWords(planText);
  const [file, setFile] = useState<File | null>(null);
  const read = useWrite(readPlanFile, { invalidates: [] });
  const report = read.data;
  if (report && !read.pending)
    return (
      <Report
        report={report}
        viewer={props.viewer}
        onOther={() => {
          setFile(null);
          read.reset();
        }}
      />
    );
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <div className="mt-6 max-w-[44rem]">
        <FileDrop
          label={t('drop')}
          types={t('types')}
          accept=".xml,.stratml,.md,.markdown,.csv,.tsv,.xlsx"
          file={file}
          onFile={(chosen) => {
            setFile(chosen);
            void read.run({}, chosen);
          }}
          error={read.fieldError('file')}
        />
        <PastePage onPage={(page) => void read.run({}, page)} busy={read.pending} />
        {read.pending ? <Progress label={t('reading')} /> : null}
        {read.problem && read.problem.fields.length === 0 ? <ProblemNote problem={read.problem} /> : null}
      </div>
    </>
  );
}

/** A page of objectives and key results, as it was copied. */
function PastePage(props: { onPage: (page: File) => void; busy: boolean }) {
  const t = useWords(planText);
  const [text, setText] = useState('');
  return (
    <div className="mt-6">
      <TextArea label={t('paste.label')} help={t('paste.help')} rows={6} value={text} onChange={setText} />
      <div className="acts">
        <Button
          kind="quiet"
          busy={props.busy}
          disabled={text.trim() === ''}
          onClick={() => props.onPage(new File([text], t('paste.name'), { type: 'text/markdown' }))}
        >
          {t('paste.read')}
        </Button>
      </div>
    </div>
  );
}

function Report(props: { report: PlanReport; viewer: string; onOther: () => void }) {
  const t = useWords(planText);
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
        lead={`${t('read.counts', report.counts)} ${t('read.aside', { n: report.keptAside })}`}
      />
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
            <ProblemNote problem={commit.problem} />
            <div className="acts">
              <Button
                kind="primary"
                busy={commit.pending}
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
      <Repairs report={report} />
      <Contents report={report} />
    </>
  );
}

interface Mended {
  readonly lines: readonly number[];
  readonly message: string;
}

/** The same fault many times is one line of the table, with the lines of the file it stands in. */
function Repairs({ report }: { report: PlanReport }) {
  const t = useWords(planText);
  const groups = new Map<string, Mended>();
  for (const { line, code, message } of report.repairs) {
    const key = `${code} ${message}`;
    groups.set(key, { message, lines: [...(groups.get(key)?.lines ?? []), line] });
  }
  return (
    <Group title={t('repairs')} note={t('repairs.note', { n: report.repairCount })}>
      {report.repairCount === 0 ? (
        <p className="meta">{t('repairs.none')}</p>
      ) : (
        <Table<Mended>
          caption={t('repairs.caption')}
          rows={[...groups.values()]}
          rowKey={(row) => `${row.lines[0]} ${row.message}`}
          columns={[
            { key: 'line', head: t('repairs.line'), cell: lineCell },
            { key: 'what', head: t('repairs.what'), cell: whatCell },
          ]}
        />
      )}
      {report.repairCount > report.repairs.length ? (
        <p className="meta mt-2">{t('repairs.more', { shown: report.repairs.length, n: report.repairCount })}</p>
      ) : null}
    </Group>
  );
}

const lineCell = (row: Mended) => <span className="num">{String(row.lines[0])}</span>;
const whatCell = (row: Mended) => <What mended={row} />;

/** Lines that are named one by one; further ones are counted. */
const NAMED = 12;

function What({ mended }: { mended: Mended }) {
  const t = useWords(planText);
  const [, ...others] = mended.lines;
  const named = others.slice(0, NAMED).join(', ');
  return (
    <>
      {mended.message}
      {others.length === 0 ? null : (
        <span className="meta">
          {' '}
          {others.length > NAMED
            ? t('repairs.also.more', { lines: named, n: others.length - NAMED })
            : t('repairs.also', { lines: named })}
        </span>
      )}
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
