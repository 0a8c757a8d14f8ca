import { StackLinks } from '../../features/goals/ui/public.ts';
import { KpiList } from '../../features/kpis/ui/public.ts';

/** All KPIs, with the ways to the stacks of teams and to the choosing of a new one. */
export default function KpisPage() {
  return <KpiList choose="/kpis/choose" stacks={<StackLinks />} />;
}
