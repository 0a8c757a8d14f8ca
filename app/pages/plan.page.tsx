import { PlanView } from '../../features/growth/ui/public.ts';

export default function PlanPage() {
  return <PlanView />;
}
