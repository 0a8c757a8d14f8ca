import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { event } from '../../platform/outbox/event.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import * as shape from './review-shape.domain.ts';

export type Review = z.output<typeof shape.Review>;
export type ReviewRow = z.output<typeof shape.ReviewRow>;
export type Round = z.output<typeof shape.Round>;
export type Statement = z.output<typeof shape.Statement>;
export type StatementGiven = z.output<typeof shape.StatementGiven>;
export type Voice = z.output<typeof shape.Voice>;
export type Piece = z.output<typeof shape.Piece>;
export type PieceType = z.output<typeof shape.PieceType>;
export type Citation = z.output<typeof shape.Citation>;
export type Agreement = z.output<typeof shape.Agreement>;
export type Question = z.output<typeof shape.Question>;
export type Side = z.output<typeof shape.Side>;
export type Mark = z.output<typeof shape.Mark>;
export type Missing = z.output<typeof shape.Missing>;
export type Clarity = z.output<typeof shape.Clarity>;

export const questions: readonly Question[] = ['patterns', 'helped', 'next', 'capability'];

/** `review_card`: how far each review is, without words. `clarity_count`: answers to the private question, by round, without persons. */
export const publishedViews = ['reviews.review_card', 'reviews.clarity_count'] as const;

/** The columns of `reviews.review_card`. */
export interface ReviewCardView {
  org_id: string;
  review_id: string;
  round_id: string;
  cycle_id: string;
  person_id: string;
  manager_id: string | null;
  from_on: string;
  until_on: string;
  opened_at: string;
  signed_at: string | null;
  person_shared_at: string | null;
  person_signed_at: string | null;
  manager_shared_at: string | null;
  manager_signed_at: string | null;
}

/** Both have signed: the expectations are drafts of goals, the support is promised. */
export const reviewSigned = event(
  'reviews.review_signed',
  z.object({
    reviewId: z.uuid(),
    roundId: z.uuid(),
    personId: z.uuid(),
    managerId: z.uuid(),
    goalIds: z.array(z.uuid()),
    promiseIds: z.array(z.uuid()),
  }),
);

export const reviewNotFound = fault(
  'review_not_found',
  404,
  'This review does not exist, or it is between other people.',
);
export const cycleNotReviewable = fault('cycle_not_reviewable', 404, 'This planning period does not exist.');
export const notYetShared = fault('review_not_shared', 409, 'Share your words first.');
export const alreadySigned = fault('review_signed', 409, 'This was signed. What was signed stays as it is.');
export const cannotSign = fault(
  'review_cannot_be_signed',
  409,
  'Something is still missing before this can be signed.',
);
export const statementNotFound = fault('statement_not_found', 404, 'This sentence is not there any more.');
export const pieceNotFound = fault(
  'piece_not_found',
  422,
  'What this sentence points to is no piece of evidence of this time.',
);
export const notSignedYet = fault('review_not_signed_yet', 409, 'This is asked when both have signed.');

const two = 'The person, and whoever answers for them.';

export const readReviews = read({
  name: 'reviews.read_reviews',
  summary: 'My reviews, those of the people I answer for, and for people leads how far each round is',
  path: '/reviews',
  input: z.object({}),
  output: z.object({
    mine: z.array(shape.ReviewRow),
    theirs: z.array(shape.ReviewRow),
    /** For people leads and administrators; empty for everybody else. */
    rounds: z.array(shape.Round),
    cycles: z.array(z.object({ id: z.uuid(), name: z.string(), startsOn: z.string(), endsOn: z.string() })),
    can: z.object({ open: z.boolean() }),
  }),
  may: 'Everybody, for themselves and the people they answer for.',
});

export const openReviews = write({
  name: 'reviews.open_reviews',
  summary: 'Open reviews for a cycle, for everybody with somebody who answers for them; again for whoever joined since',
  path: '/reviews/rounds',
  input: z.object({ cycleId: z.uuid() }),
  output: z.object({ roundId: z.uuid(), opened: z.int() }),
  faults: [cycleNotReviewable],
  may: 'People leads and administrators.',
});

export const readReview = read({
  name: 'reviews.read_review',
  summary: 'A review: what there is to look back on by month, both voices, what comes next',
  path: '/reviews/{id}',
  input: z.object({ id: z.uuid() }),
  output: shape.Review,
  faults: [reviewNotFound],
  may: two,
});

export const writeWords = write({
  name: 'reviews.write_words',
  summary: 'Keep my words to one question; until I share them nobody else sees them',
  method: 'PUT',
  path: '/reviews/{id}/words',
  input: z.object({
    id: z.uuid(),
    question: shape.Question,
    version: z.int().check(z.gte(0)),
    statements: z.array(shape.StatementGiven).check(z.maxLength(20)),
  }),
  output: z.object({ version: z.int(), keptAt: z.string() }),
  faults: [reviewNotFound, alreadySigned, pieceNotFound],
  may: two,
});

export const shareWords = write({
  name: 'reviews.share_words',
  summary: 'Let the other read my words',
  path: '/reviews/{id}/share',
  input: z.object({ id: z.uuid() }),
  output: shape.Review,
  faults: [reviewNotFound, alreadySigned],
  may: two,
});

export const sayTalked = write({
  name: 'reviews.say_talked',
  summary: 'Say on which day we talked about a sentence',
  path: '/reviews/{id}/statements/{statementId}/talked',
  input: z.object({ id: z.uuid(), statementId: z.uuid(), on: day }),
  output: shape.Review,
  faults: [reviewNotFound, statementNotFound, alreadySigned],
  may: 'Whoever answers for the person.',
});

export const sayNew = write({
  name: 'reviews.say_new',
  summary: 'Say that a sentence about me is new to me; it blocks signing until we have talked',
  path: '/reviews/{id}/statements/{statementId}/new',
  input: z.object({ id: z.uuid(), statementId: z.uuid() }),
  output: shape.Review,
  faults: [reviewNotFound, statementNotFound, alreadySigned],
  may: 'The person.',
});

export const agree = write({
  name: 'reviews.agree',
  summary: 'Write down what comes next: an expectation, or support',
  path: '/reviews/{id}/agreements',
  input: z.object({
    id: z.uuid(),
    kind: z.enum(['expectation', 'support']),
    text: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
    dueOn: day,
  }),
  output: shape.Review,
  faults: [reviewNotFound, alreadySigned],
  may: two,
});

export const takeAgreementOut = write({
  name: 'reviews.take_agreement_out',
  summary: 'Take out what was to come next',
  method: 'DELETE',
  path: '/reviews/{id}/agreements/{agreementId}',
  input: z.object({ id: z.uuid(), agreementId: z.uuid() }),
  output: shape.Review,
  faults: [reviewNotFound, alreadySigned],
  may: two,
});

export const signReview = write({
  name: 'reviews.sign_review',
  summary: 'Sign my words; when both have signed, expectations become drafts of goals and support becomes promises',
  path: '/reviews/{id}/sign',
  input: z.object({ id: z.uuid() }),
  output: shape.Review,
  faults: [reviewNotFound, notYetShared, alreadySigned, cannotSign],
  may: two,
});

export const sayClearer = write({
  name: 'reviews.say_clearer',
  summary: 'Answer for myself: is it clearer now?',
  path: '/reviews/{id}/clearer',
  input: z.object({ id: z.uuid(), answer: shape.Clarity }),
  output: shape.Review,
  faults: [reviewNotFound, notSignedYet],
  may: 'The person.',
});
