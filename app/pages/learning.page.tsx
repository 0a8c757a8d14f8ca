import { LearningHome } from '../../features/learning/ui/public.ts';

export default function LearningPage() {
  return <LearningHome />;
}
