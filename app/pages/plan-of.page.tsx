import { PlanView } from '../../features/growth/ui/public.ts';
import { useParam } from '../../platform/ui/link.tsx';

export default function PlanOfPage() {
  return <PlanView personId={useParam('personId')} />;
}
