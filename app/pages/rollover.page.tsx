import { RolloverScreen } from '../../features/goals/ui/public.ts';
import { useParam } from '../../platform/ui/link.tsx';

export default function RolloverPage() {
  return <RolloverScreen cycleId={useParam('id')} />;
}
