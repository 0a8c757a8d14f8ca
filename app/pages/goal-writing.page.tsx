import { GoalWritingScreen } from '../../features/goals/ui/public.ts';
import { useParam } from '../../platform/ui/link.tsx';

export default function GoalWritingPage() {
  return <GoalWritingScreen id={useParam('id')} />;
}
