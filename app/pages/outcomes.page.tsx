import { Outcomes } from '../../features/growth/ui/public.ts';
import { useQueryParam } from '../../platform/ui/link.tsx';

export default function OutcomesPage() {
  return <Outcomes study={useQueryParam('study')} />;
}
