import { PriorityScreen } from '../../features/goals/ui/public.ts';
import { useParam } from '../../platform/ui/link.tsx';

export default function PriorityPage() {
  return <PriorityScreen id={useParam('id')} />;
}
