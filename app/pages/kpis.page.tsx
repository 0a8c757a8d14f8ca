import { KpiList } from '../../features/kpis/ui/public.ts';

export default function KpisPage() {
  return <KpiList />;
}
