import { Diamond } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { readMeasurements, retireKeyResult, type KeyResult } from '../contract.ts';
import { progressOf } from '../health.domain.ts';
import { goalText } from './goal.text.ts';
import { GoalMark, NowOfTarget } from './marks.tsx';
import { MeasureDialog } from './measure-dialog.tsx';
import { PaceDialog } from './pace-dialog.tsx';
import { progressText } from './progress.text.ts';
import { ProgressForm } from './progress-form.tsx';
import { StepsTold } from './steps-told.tsx';

/** The measures of a goal or priority, each with where it stands and the place to say how it goes. */
export function KeyResults(props: {
  of: { type: 'goal' | 'priority'; id: string };
  /** First day of the goal; null where there is none. */
  starts: string | null;
  results: readonly KeyResult[];
  elapsed: number | null;
  /** Closed goals are not on any course any more. */
  judged: boolean;
  canEdit: boolean;
  canSay: boolean;
  onSaid: () => void;
}) {
  const t = useWords(goalText);
  const p = useWords(progressText);
  const tell = useToast();
  const [editing, setEditing] = useState<KeyResult | 'new' | null>(null);
  const [saying, setSaying] = useState<string | null>(null);
  const [pacing, setPacing] = useState<KeyResult | null>(null);
  const [periods, setPeriods] = useState<KeyResult | null>(null);
  const retire = useWrite(retireKeyResult, {
    onDone: (result) => tell(t('key-result.retired', { title: result.title })),
  });
  return (
    <Group title={t('key-results')}>
      {props.results.length === 0 ? <p className="meta">{t('key-results.none')}</p> : null}
      <List>
        {props.results.map((result) => (
          <li key={result.id} data-row>
            <div className="row between wrap top">
              <div>
                <p className="row">
                  <Icon of={Diamond} small />
                  <span className="font-[550]">{result.title}</span>
                </p>
                <p className="meta mt-0.5">
                  <ResultFacts result={result} elapsed={props.elapsed} />
                </p>
              </div>
              <div className="row wrap gap-5">
                <span className="otl-now num">
                  <NowOfTarget measure={result} stale={result.health === 'no_news'} />
                </span>
                {props.judged ? <GoalMark health={result.health} since={result.since} /> : null}
              </div>
            </div>
            <StepsTold steps={result.steps} />
            {saying === result.id ? (
              <ProgressForm
                of={props.of}
                result={result}
                onLeave={() => setSaying(null)}
                onSaid={() => {
                  setSaying(null);
                  props.onSaid();
                }}
              />
            ) : (
              <div className="acts">
                {props.canSay ? (
                  <Button small onClick={() => setSaying(result.id)}>
                    {t('progress.say')}
                  </Button>
                ) : null}
                {props.canEdit ? (
                  <>
                    <Button small kind="quiet" onClick={() => setEditing(result)}>
                      {t('key-result.change')}
                    </Button>
                    {hasOwnPace(result) ? (
                      <Button small kind="quiet" onClick={() => setPacing(result)}>
                        {p('pace.open')}
                      </Button>
                    ) : null}
                    <Button small kind="quiet" onClick={() => void retire.run({ id: result.id })}>
                      {t('key-result.retire')}
                    </Button>
                  </>
                ) : null}
                {result.imported ? (
                  <Button small kind="quiet" onClick={() => setPeriods(result)}>
                    {t('key-result.periods')}
                  </Button>
                ) : null}
              </div>
            )}
          </li>
        ))}
      </List>
      <ProblemNote problem={retire.problem} />
      {props.canEdit ? (
        <div className="acts">
          <Button small onClick={() => setEditing('new')}>
            {t('key-result.add')}
          </Button>
        </div>
      ) : null}
      {editing === null ? null : (
        <MeasureDialog
          of={props.of}
          starts={props.starts}
          result={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
      {pacing ? <PaceDialog result={pacing} onClose={() => setPacing(null)} /> : null}
      {periods ? <Periods result={periods} onClose={() => setPeriods(null)} /> : null}
    </Group>
  );
}

/** A yes comes on its day, and dated steps bring their own pace. */
const hasOwnPace = ({ kind, steps }: KeyResult): boolean =>
  kind === 'metric' || (kind === 'milestone' && steps.every(({ dueOn }) => dueOn === null));

/** From where, by when, how far, how sure: only what is known. */
function ResultFacts({ result, elapsed }: { result: KeyResult; elapsed: number | null }) {
  const t = useWords(goalText);
  const format = useFormat();
  const counts = result.kind === 'metric';
  const way =
    result.target === null || result.kind === 'yes_no'
      ? null
      : progressOf({ baseline: result.baseline, target: result.target, direction: result.direction }, result.now);
  const facts = [
    !counts || result.baseline === null
      ? null
      : t('key-result.from', { baseline: format.quantity(result.baseline, result.unit) }),
    way === null || elapsed === null
      ? null
      : t('key-result.pace', {
          done: format.percent(Math.round(Math.max(0, way) * 100)),
          gone: format.percent(Math.round(elapsed * 100)),
        }),
    elapsed === null || result.expected === null || result.pace.kind === 'linear' || result.kind === 'yes_no'
      ? null
      : t('key-result.expected', { share: format.percent(Math.round(result.expected * 100)) }),
    result.stretch === null ? null : t('key-result.stretch', { stretch: format.quantity(result.stretch, result.unit) }),
    result.dueOn === null ? null : t('key-result.by', { day: format.day(result.dueOn, 'day') }),
    result.confidence === null ? null : t('key-result.sure', { percent: format.percent(result.confidence) }),
  ].filter((fact) => fact !== null);
  return (
    <>
      {facts.join(' · ')}
      {result.kpi === null ? null : (
        <>
          {facts.length > 0 ? ' · ' : ''}
          <Link to={`/kpis/${result.kpi.id}`} className="link">
            {t('key-result.fed', { kpi: result.kpi.name })}
          </Link>
        </>
      )}
    </>
  );
}

/** The targets and results of an imported measure, period by period. */
function Periods(props: { result: KeyResult; onClose: () => void }) {
  const t = useWords(goalText);
  const format = useFormat();
  const rows = useRead(readMeasurements, { id: props.result.id });
  const said = (value: number | string | null) => (typeof value === 'number' ? format.number(value) : (value ?? ''));
  const day = (value: string | null) => (value === null ? '…' : format.day(value, 'full'));
  return (
    <Dialog open wide onClose={props.onClose} title={props.result.title}>
      <Loaded from={rows}>
        {({ items }) => (
          <Table
            caption={t('period.caption', { title: props.result.title })}
            rows={items.map((item, place) => ({ ...item, place }))}
            rowKey={(row) => String(row.place)}
            columns={[
              {
                key: 'when',
                head: t('period.when'),
                cell: (row) => t('period.range', { from: day(row.startsOn), to: day(row.endsOn) }),
              },
              { key: 'target', head: t('period.target'), right: true, cell: (row) => said(row.target) },
              { key: 'actual', head: t('period.actual'), right: true, cell: (row) => said(row.actual) },
            ]}
          />
        )}
      </Loaded>
    </Dialog>
  );
}
