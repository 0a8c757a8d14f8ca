import { GoalScreen } from '../../features/goals/ui/public.ts';
import { useParam } from '../../platform/ui/link.tsx';

export default function GoalPage() {
  return <GoalScreen id={useParam('id')} />;
}
