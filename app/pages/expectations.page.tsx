import { ExpectationsScreen } from '../../features/goals/ui/public.ts';

export default function ExpectationsPage() {
  return <ExpectationsScreen />;
}
