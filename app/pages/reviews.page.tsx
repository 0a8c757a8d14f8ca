import { ReviewsScreen } from '../../features/reviews/ui/public.ts';

export default function ReviewsPage() {
  return <ReviewsScreen />;
}
