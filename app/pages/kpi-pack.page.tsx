import { StackPack } from '../../features/goals/ui/public.ts';
import { KpiPack } from '../../features/kpis/ui/public.ts';
import { useQueryParam } from '../../platform/ui/link.tsx';

/** The numbers of a team, or those that the reader answers for, on one page for a meeting. */
export default function KpiPackPage() {
  const team = useQueryParam('team');
  return team === undefined ? <KpiPack /> : <StackPack teamId={team} />;
}
