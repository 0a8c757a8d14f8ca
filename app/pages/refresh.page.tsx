import { Refresh } from '../../features/learning/ui/public.ts';

export default function RefreshPage() {
  return <Refresh />;
}
