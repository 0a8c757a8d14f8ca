import { GoalBarrierAnswer } from '../../features/coaching/ui/public.ts';
import { GoalScreen } from '../../features/goals/ui/public.ts';
import { useParam } from '../../platform/ui/link.tsx';

export default function GoalPage() {
  const id = useParam('id');
  return <GoalScreen id={id} held={<GoalBarrierAnswer goalId={id} />} />;
}
