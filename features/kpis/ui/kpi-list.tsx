import { Compass, Plus, Printer, Upload } from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { usePages } from '../../../platform/ui/client/read.ts';
import { Empty } from '../../../platform/ui/empty.tsx';
import { TextField } from '../../../platform/ui/field.tsx';
import { useQueryParam } from '../../../platform/ui/link.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { Skeleton } from '../../../platform/ui/skeleton.tsx';
import { listKpis } from '../contract.ts';
import { KpiDialog } from './kpi-dialog.tsx';
import { KpiMultiple } from './kpi-multiple.tsx';
import { kpiText } from './kpi.text.ts';
import './kpi.css';

const shown = ['active', 'draft', 'retired'] as const;

/**
 * All KPIs as small multiples: each row keeps its own scale, so rows are compared in shape, not height. Higher rooms give the way to
 * the choosing of a KPI and the stacks of teams.
 */
export function KpiList(props: { choose: string; stacks?: ReactNode }) {
  const t = useWords(kpiText);
  const asked = useQueryParam('show');
  const [status, setStatus] = useState<(typeof shown)[number]>(shown.find((one) => one === asked) ?? 'active');
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
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
            <ButtonLink kind="quiet" icon={Printer} to="/kpis/pack">
              {t('pack')}
            </ButtonLink>
            <ButtonLink icon={Compass} to={props.choose}>
              {t('choose')}
            </ButtonLink>
            <Button icon={Plus} kind="quiet" onClick={() => setOpen(true)}>
              {t('add')}
            </Button>
            <ButtonLink icon={Upload} kind="quiet" to="/kpis/import">
              {t('import')}
            </ButtonLink>
          </>
        }
      />
      {props.stacks}
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
              <Button kind="primary" icon={Plus} onClick={() => setOpen(true)}>
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
      {open ? <KpiDialog kpi={null} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
