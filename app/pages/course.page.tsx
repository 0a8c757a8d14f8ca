import { CourseEditor } from '../../features/learning/ui/public.ts';
import { useParam } from '../../platform/ui/link.tsx';

export default function CoursePage() {
  return <CourseEditor courseId={useParam('id')} />;
}
