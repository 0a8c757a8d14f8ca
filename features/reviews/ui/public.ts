export { reviewAsks } from './review-asks.tsx';
export { ReviewScreen } from './review.tsx';
export { ReviewsScreen } from './reviews.tsx';
export { entryText } from './entry.text.ts';
