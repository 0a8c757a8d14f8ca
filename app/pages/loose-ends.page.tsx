import { LooseEndsScreen } from '../../features/goals/ui/public.ts';

export default function LooseEndsPage() {
  return <LooseEndsScreen />;
}
