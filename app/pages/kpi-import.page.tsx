import { KpiImportScreen } from '../../features/kpis/ui/public.ts';

export default function KpiImportPage() {
  return <KpiImportScreen />;
}
