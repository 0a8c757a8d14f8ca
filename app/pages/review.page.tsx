import { ReviewScreen } from '../../features/reviews/ui/public.ts';
import { useParam } from '../../platform/ui/link.tsx';

export default function ReviewPage() {
  const id = useParam('id');
  return <ReviewScreen key={id} id={id} />;
}
