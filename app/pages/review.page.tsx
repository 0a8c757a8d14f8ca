import { StartGap } from '../../features/growth/ui/public.ts';
import { ReviewScreen } from '../../features/reviews/ui/public.ts';
import { useParam } from '../../platform/ui/link.tsx';

/** A review; whoever answers for its person may open a gap from what stands there. */
export default function ReviewPage() {
  const id = useParam('id');
  return (
    <ReviewScreen
      key={id}
      id={id}
      beyond={(review) =>
        review.side === 'manager' ? <StartGap people={[review.person]} start={{ noticedFrom: 'review' }} /> : null
      }
    />
  );
}
