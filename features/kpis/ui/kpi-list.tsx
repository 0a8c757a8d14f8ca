import { Plus, Upload } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { usePages } from '../../../platform/ui/client/read.ts';
import { Empty } from '../../../platform/ui/empty.tsx';
import { TextField } from '../../../platform/ui/field.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { Skeleton } from '../../../platform/ui/skeleton.tsx';
import { SmallMultiple, Spark } from '../../../platform/ui/small-multiple.tsx';
import { type KpiRow, listKpis } from '../contract.ts';
import { useFigures } from './figures.hook.ts';
import { ImportDialog } from './import-dialog.tsx';
import { KpiDialog } from './kpi-dialog.tsx';
import { kpiText } from './kpi.text.ts';
import { useStateWords } from './state-words.hook.ts';
import './kpi.css';

const shown = ['active', 'draft', 'retired'] as const;

/** All KPIs as small multiples: each row keeps its own scale, so rows are compared in shape, not height. */
export function KpiList() {
  const t = useWords(kpiText);
  const [status, setStatus] = useState<(typeof shown)[number]>('active');
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState<'new' | 'import' | null>(null);
  const q = useDeferredValue(typed.trim());
  const kpis = usePages(listKpis, { status, ...(q === '' ? {} : { q }) });
  const moved = kpis.items.filter((kpi) => kpi.openSignals > 0).length;
  const quiet = kpis.pending || status !== 'active' || kpis.items.length === 0 ? t('title') : t('title.quiet');
  return (
    <>
      <PageHead
        title={moved > 0 && status === 'active' ? t('title.open', { n: moved }) : quiet}
        shortTitle={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Button icon={Plus} onClick={() => setOpen('new')}>
              {t('add')}
            </Button>
            <Button icon={Upload} kind="quiet" onClick={() => setOpen('import')}>
              {t('import')}
            </Button>
          </>
        }
      />
      <div className="row wrap kpi-filter">
        <Segmented
          label={t('filter.label')}
          choices={shown.map((value) => ({ value, label: t(`filter.${value}`) }))}
          value={status}
          onChange={setStatus}
        />
        <TextField label={t('find')} type="search" value={typed} onChange={setTyped} />
      </div>
      <ProblemNote problem={kpis.error} />
      {kpis.pending ? <Skeleton lines={4} /> : null}
      {!kpis.pending && !kpis.error && kpis.items.length === 0 ? (
        <Empty
          title={t(`empty.${status}`)}
          actions={
            status === 'retired' ? undefined : (
              <Button kind="primary" icon={Plus} onClick={() => setOpen('new')}>
                {t('add')}
              </Button>
            )
          }
        >
          {t(`empty.${status}.text`)}
        </Empty>
      ) : (
        <ul className="kpi-multiples" aria-label={t('list.label')}>
          {kpis.items.map((kpi) => (
            <KpiMultiple key={kpi.id} kpi={kpi} />
          ))}
        </ul>
      )}
      <Pager more={kpis.more} loading={kpis.loadingMore} />
      {open === 'new' ? <KpiDialog kpi={null} onClose={() => setOpen(null)} /> : null}
      {open === 'import' ? <ImportDialog onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function KpiMultiple({ kpi }: { kpi: KpiRow }) {
  const t = useWords(kpiText);
  const say = useStateWords();
  const values = kpi.points.map((point) => point.value);
  const figures = useFigures({ unit: kpi.unit, cadence: 'week' }, values);
  const place = kpi.team?.name ?? kpi.location?.name;
  const waiting = kpi.openSignals > 0 ? ` ${t('waiting', { n: kpi.openSignals })}` : '';
  return (
    <SmallMultiple
      role={[t(kpi.horizon), ...(place === undefined ? [] : [place])].join(' · ')}
      name={<Link to={`/kpis/${kpi.id}`}>{kpi.name}</Link>}
      sentence={`${say(kpi)}${waiting}`}
      spark={
        <Spark
          label={t('spark.label', { name: kpi.name, n: values.length })}
          values={values}
          {...(kpi.lower !== null && kpi.upper !== null ? { band: [kpi.lower, kpi.upper] as const } : {})}
          {...(kpi.centre === null ? {} : { centre: kpi.centre })}
        />
      }
      value={kpi.last === null ? <span className="meta">{t('value.none')}</span> : figures.value(kpi.last.value)}
    />
  );
}
