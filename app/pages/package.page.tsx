import { PackageView } from '../../features/learning/ui/public.ts';
import { useParam } from '../../platform/ui/link.tsx';

export default function PackagePage() {
  return <PackageView courseId={useParam('id')} />;
}
