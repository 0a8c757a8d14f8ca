import { DirectionScreen } from '../../features/goals/ui/public.ts';

export default function DirectionPage() {
  return <DirectionScreen />;
}
