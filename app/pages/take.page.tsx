import { TakeCourse } from '../../features/learning/ui/public.ts';
import { useParam } from '../../platform/ui/link.tsx';

export default function TakePage() {
  return <TakeCourse courseId={useParam('id')} />;
}
