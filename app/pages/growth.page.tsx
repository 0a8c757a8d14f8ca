import { GrowthHome } from '../../features/growth/ui/public.ts';

export default function GrowthPage() {
  return <GrowthHome />;
}
