import { InsightsScreen } from '../../features/insights/ui/public.ts';

export default function InsightsPage() {
  return <InsightsScreen />;
}
