import { KpiUse, LineOfSight } from '../../features/goals/ui/public.ts';
import { StartGap } from '../../features/growth/ui/public.ts';
import { KpiView } from '../../features/kpis/ui/public.ts';
import { useParam, useQueryParam } from '../../platform/ui/link.tsx';

/** A KPI with its line of sight above, and beside each signal the way to a gap. */
export default function KpiPage() {
  const id = useParam('id');
  return (
    <KpiView
      id={id}
      unitKey={useQueryParam('unit') ?? ''}
      above={<LineOfSight type="kpi" id={id} />}
      aside={<KpiUse kpiId={id} />}
      forSignal={(signal, kpi) => (
        <StartGap
          start={{
            noticedFrom: 'signal',
            kpiId: id,
            evidence: {
              kind: 'signal',
              label: kpi.name,
              link: `/kpis/${id}`,
              sourceId: signal.id,
              happenedOn: signal.period,
            },
          }}
        />
      )}
    />
  );
}
