import { WatchView } from '../../features/growth/ui/public.ts';
import { useParam } from '../../platform/ui/link.tsx';

export default function WatchPage() {
  return <WatchView id={useParam('id')} />;
}
