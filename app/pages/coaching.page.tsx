import { CoachingOverview } from '../../features/coaching/ui/public.ts';

export default function CoachingPage() {
  return <CoachingOverview />;
}
