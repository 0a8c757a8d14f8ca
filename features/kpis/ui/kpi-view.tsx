import { lazy, type ReactNode, Suspense, useState } from 'react';
import { CalendarPlus, Plus } from 'lucide-react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Columns } from '../../../platform/ui/columns.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { Menu } from '../../../platform/ui/menu.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { activateKpi, type KpiPage, readKpi } from '../contract.ts';
import { AboutKpi } from './about-kpi.tsx';
import { EventDialog } from './event-dialog.tsx';
import { KpiChartFrame } from './kpi-chart.tsx';
import { KpiDialog } from './kpi-dialog.tsx';
import { kpiText } from './kpi.text.ts';
import { InterventionList } from './intervention-list.tsx';
import { LeadList } from './lead-list.tsx';
import { PlaceNotes } from './place-notes.tsx';
import { ReadingDialog } from './reading-dialog.tsx';
import { RebaseDialog } from './rebase-dialog.tsx';
import { RetireDialog } from './retire-dialog.tsx';
import { ShiftOffer } from './shift-offer.tsx';
import { SignalList } from './signal-list.tsx';
import { sourceText } from './source.text.ts';
import './kpi.css';

const RollUp = lazy(() => import('./roll-up.tsx'));
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
        <KpiChartFrame page={page} />
        <ShiftOffer page={page} />
        <Suspense fallback={null}>
          <RollUp kpi={kpi} unitKey={props.unitKey} />
        </Suspense>
        <SignalList page={page} {...(props.forSignal ? { forSignal: props.forSignal } : {})} />
        <InterventionList page={page} />
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
