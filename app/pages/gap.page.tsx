import { GapView } from '../../features/growth/ui/public.ts';
import { useParam } from '../../platform/ui/link.tsx';

export default function GapPage() {
  return <GapView id={useParam('id')} />;
}
