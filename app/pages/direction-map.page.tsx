import { MapScreen } from '../../features/goals/ui/public.ts';

export default function DirectionMapPage() {
  return <MapScreen />;
}
