import { ChartScreen } from '../../features/people/ui/public.ts';

export default function PeopleChartPage() {
  return <ChartScreen />;
}
