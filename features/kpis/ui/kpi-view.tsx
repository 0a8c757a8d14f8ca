import { lazy, type ReactNode, Suspense, useState } from 'react';
import { CalendarPlus, Plus } from 'lucide-react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { ChartFrame } from '../../../platform/ui/chart-frame.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Columns } from '../../../platform/ui/columns.tsx';
import { Empty } from '../../../platform/ui/empty.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { Menu } from '../../../platform/ui/menu.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { activateKpi, type KpiPage, readKpi } from '../contract.ts';
import { stateOf } from '../kpi-state.domain.ts';
import { AboutKpi } from './about-kpi.tsx';
import { BehaviourChart, numberOf, ruleKey } from './chart.tsx';
import { EventDialog } from './event-dialog.tsx';
import { useFigures } from './figures.hook.ts';
import { KpiDialog } from './kpi-dialog.tsx';
import { kpiText } from './kpi.text.ts';
import { LeadList } from './lead-list.tsx';
import { PlaceNotes } from './place-notes.tsx';
import { ReadingDialog } from './reading-dialog.tsx';
import { RebaseDialog, RetireDialog } from './settle-dialogs.tsx';
import { SignalList } from './signal-list.tsx';
import { sourceText } from './source.text.ts';
import { useStateWords } from './state-words.hook.ts';
import './kpi.css';

const SourceDialog = lazy(() => import('./source-dialog.tsx'));

/** What higher rooms put on a KPI's page: its line of sight, who uses it, a way to open a gap from a signal. */
export interface KpiSlots {
  above?: ReactNode;
  aside?: ReactNode;
  forSignal?: (signal: KpiPage['signals'][number], kpi: KpiPage['kpi']) => ReactNode;
}

/** One KPI: its chart, what was done about each signal, and what is promised if it moves. */
export function KpiView(props: KpiSlots & { id: string; unitKey: string }) {
  const page = useRead(readKpi, { id: props.id, unitKey: props.unitKey }, { keepPrevious: true });
  return (
    <Loaded from={page} lines={6}>
      {(found) => <View page={found} {...props} />}
    </Loaded>
  );
}

type Opened = 'reading' | 'event' | 'edit' | 'retire' | 'rebase' | 'sources' | null;

function View(props: KpiSlots & { page: KpiPage; unitKey: string }) {
  const t = useWords(kpiText);
  const source = useWords(sourceText);
  const { page } = props;
  const { kpi } = page;
  const [open, setOpen] = useState<Opened>(null);
  const activate = useWrite(activateKpi, { invalidates: ['kpis', 'inbox'] });
  const place = kpi.location?.name ?? kpi.team?.name;
  const answered = kpi.responseUp !== '' && kpi.responseDown !== '';
  return (
    <>
      <PageHead
        title={kpi.name}
        above={props.above}
        lead={kpi.definition}
        actions={
          kpi.can.edit ? (
            <>
              {kpi.status === 'draft' ? (
                <Button
                  kind="primary"
                  busy={activate.pending}
                  disabled={!answered}
                  onClick={() => void activate.run({ id: kpi.id, version: kpi.version })}
                >
                  {t(answered ? 'activate' : 'activate.blocked')}
                </Button>
              ) : null}
              <Button icon={Plus} onClick={() => setOpen('reading')}>
                {t('reading.add')}
              </Button>
              <Menu
                label={t('more')}
                trigger={t('more')}
                choices={[
                  { label: t('edit'), onChoose: () => setOpen('edit') },
                  { label: t('event.add'), icon: CalendarPlus, onChoose: () => setOpen('event') },
                  { label: source('source.open'), onChoose: () => setOpen('sources') },
                  { label: t('rebase'), onChoose: () => setOpen('rebase') },
                  { label: t('retire'), onChoose: () => setOpen('retire') },
                ]}
              />
            </>
          ) : undefined
        }
      >
        <div className="row wrap kpi-tags">
          <Tag tone="depth">{t(kpi.horizon)}</Tag>
          <Tag>{t(`better.${kpi.direction}`)}</Tag>
          {kpi.status === 'active' ? null : (
            <Tag tone={kpi.status === 'draft' ? 'land' : 'warn'}>{t(`status.${kpi.status}`)}</Tag>
          )}
          <span className="meta">
            {[...(place === undefined ? [] : [place]), t(`cadence.${kpi.cadence}`)].join(' · ')}
          </span>
          <span className="meta">
            {t('owner')} <Person name={kpi.owner.name} to={`/people/${kpi.owner.id}`} />
          </span>
        </div>
        {kpi.retiredReason === null ? null : (
          <p className="meta mt-2">{t('retired.because', { reason: kpi.retiredReason })}</p>
        )}
        <ProblemNote problem={activate.problem} />
      </PageHead>
      <Columns
        wide
        side={<AboutKpi page={page} unitKey={props.unitKey} more={props.aside} />}
        sideLabel={t('about.label')}
      >
        <PlaceNotes page={page} />
        <Chart page={page} />
        <SignalList page={page} {...(props.forSignal ? { forSignal: props.forSignal } : {})} />
        <LeadList kpi={kpi} />
      </Columns>
      {open === 'reading' ? <ReadingDialog page={page} onClose={() => setOpen(null)} /> : null}
      {open === 'sources' ? (
        <Suspense fallback={null}>
          <SourceDialog kpi={kpi} onClose={() => setOpen(null)} />
        </Suspense>
      ) : null}
      {open === 'event' ? <EventDialog kpiId={kpi.id} onClose={() => setOpen(null)} /> : null}
      {open === 'edit' ? <KpiDialog kpi={kpi} onClose={() => setOpen(null)} /> : null}
      {open === 'retire' ? <RetireDialog kpi={kpi} onClose={() => setOpen(null)} /> : null}
      {open === 'rebase' ? <RebaseDialog page={page} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

/** The chart below its sentence; without readings, what belongs here. */
function Chart({ page }: { page: KpiPage }) {
  const t = useWords(kpiText);
  const say = useStateWords();
  const { kpi, chart } = page;
  const figures = useFigures(
    kpi,
    chart.points.map((point) => point.value),
  );
  const note = useNote(page);
  const last = chart.points.at(-1);
  if (!last) return <Empty title={t('head.none')}>{t('state.new')}</Empty>;
  const state = say(stateOf(chart));
  const judged = chart.reach
    ? t(`target.${chart.reach.answer === 'out-of-reach' ? 'out' : chart.reach.answer}`, { state })
    : state;
  const cell = (value: number | null) => (value === null ? '' : figures.plain(value));
  const ratio = kpi.kind === 'ratio';
  const draw = (width: number) => <BehaviourChart page={page} width={width} />;
  return (
    <ChartFrame
      sentence={t(`head.${kpi.cadence}`, {
        value: figures.value(last.value),
        day: figures.short(last.period),
        state: judged,
      })}
      name={kpi.name}
      draw={draw}
      note={note}
      table={{
        head: [
          t('col.period'),
          t('col.value'),
          ...(ratio ? [t('col.numerator'), t('col.denominator')] : []),
          t('col.lower'),
          t('col.upper'),
          t('col.signal'),
        ],
        rows: chart.points.map((point, at) => {
          const marks = chart.marks
            .filter((mark) => mark.index === at + 1)
            .map((mark) => [numberOf(mark, page.signals) ?? '', t(ruleKey(mark))].join(' ').trim());
          return [
            point.period,
            point.amended ? `${cell(point.value)} (${t('col.corrected')})` : cell(point.value),
            ...(ratio ? [String(point.numerator ?? ''), String(point.denominator ?? '')] : []),
            cell(point.lower),
            cell(point.upper),
            marks.join(', '),
          ];
        }),
      }}
    />
  );
}

/** Where the limits come from, how often the chart would be wrong, and what makes it less sure. */
function useNote(page: KpiPage): string {
  const t = useWords(kpiText);
  const format = useFormat();
  const { chart, kpi } = page;
  const figures = useFigures(kpi, []);
  if (!chart.baseline) return t('note.missing', { n: chart.missing });
  const alarm =
    chart.falseAlarmOneIn === null
      ? ''
      : t('note.alarm', { n: format.number(chart.falseAlarmOneIn, { digits: chart.falseAlarmOneIn < 4 ? 1 : 0 }) });
  return [
    t('note.limits', {
      from: figures.short(chart.baseline.from),
      until: figures.short(chart.baseline.until),
      n: chart.baseline.readings,
      alarm,
    }),
    ...(chart.baseline.reason === null ? [] : [t('note.reason', { reason: chart.baseline.reason })]),
    ...(chart.autocorrelated === null
      ? []
      : [t('note.auto', { r: format.number(chart.autocorrelated, { digits: 2 }) })]),
  ].join(' ');
}
