import { words } from '../../../platform/i18n/words.ts';

/** What the record says of this room's entries. */
export const entryText = words('reviews', {
  'reviews.opened': 'A round of reviews was opened',
  'review.routed': 'A review went to somebody else to be written',
  'review_words.kept': 'Words for a review were kept',
  'review_words.shared': 'One half of a review was shared',
  'review_sentence.talked_about': 'A sentence of a review was talked about',
  'review_sentence.new': 'A sentence of a review was marked as new',
  'review_agreement.written': 'An agreement was written into a review',
  'review_agreement.taken_out': 'An agreement was taken out of a review',
  'review.signed_by_one': 'One half of a review was signed',
  'review.signed': 'A review was signed by both',
  'review.signature_taken_off': 'A signature came off because a review was changed',
  'review_clarity.answered': 'How clear a review was got an answer',
});
