import { StackScreen } from '../../features/goals/ui/public.ts';
import { useParam, useQueryParam } from '../../platform/ui/link.tsx';

export default function KpiStackPage() {
  return <StackScreen teamId={useParam('teamId')} role={useQueryParam('role') ?? ''} />;
}
