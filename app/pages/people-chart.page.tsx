import { ChartScreen } from '../../features/people/ui/public.ts';
import { useSession } from '../web/session.ts';

export default function PeopleChartPage() {
  const session = useSession();
  return session ? <ChartScreen me={session.person} /> : null;
}
