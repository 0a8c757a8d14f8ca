import { CoachingThread } from '../../features/coaching/ui/public.ts';
import { useParam } from '../../platform/ui/link.tsx';

export default function CoachingWithPage() {
  const personId = useParam('personId');
  return <CoachingThread key={personId} personId={personId} />;
}
