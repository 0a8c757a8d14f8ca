import { TeamGoalsScreen } from '../../features/goals/ui/public.ts';
import { useParam } from '../../platform/ui/link.tsx';
import { TeamKpis } from '../web/team-kpis.tsx';

export default function TeamGoalsPage() {
  const id = useParam('id');
  return <TeamGoalsScreen id={id} kpis={<TeamKpis teamId={id} />} />;
}
