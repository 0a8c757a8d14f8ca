import { PersonScreen } from '../../features/people/ui/public.ts';
import { useParam } from '../../platform/ui/link.tsx';

export default function PersonPage() {
  return <PersonScreen id={useParam('id')} />;
}
