import type { Work } from '../../platform/action/context.ts';
import type { Clarity, PieceType, Question, Side } from './contract.ts';

/** The tables of this room as the database holds them. */
export type ReviewTables = {
  'reviews.round': { org_id: string; id: string; cycle_id: string; opened_at: string; opened_by: string };
  'reviews.review': {
    org_id: string;
    id: string;
    round_id: string;
    person_id: string;
    manager_id: string | null;
    from_on: string;
    until_on: string;
    opened_at: string;
    signed_at: string | null;
  };
  'reviews.voice': {
    org_id: string;
    review_id: string;
    side: Side;
    writer_id: string;
    version: number;
    kept_at: string;
    shared_at: string | null;
    signed_at: string | null;
  };
  'reviews.statement': {
    org_id: string;
    id: string;
    review_id: string;
    side: Side;
    author_id: string;
    question: Question;
    position: number;
    text: string;
    kindly_meant: boolean;
    talked_on: string | null;
    talked_at: string | null;
    talked_text: string | null;
    new_to_me_at: string | null;
    taken_out_at: string | null;
  };
  'reviews.citation': {
    org_id: string;
    statement_id: string;
    type: PieceType;
    piece_id: string;
    on_day: string;
    seen_on: string | null;
  };
  'reviews.agreement': {
    org_id: string;
    id: string;
    review_id: string;
    kind: 'expectation' | 'support';
    text: string;
    due_on: string;
    written_by: string;
    written_at: string;
    taken_out_at: string | null;
    goal_id: string | null;
    promise_id: string | null;
  };
  'reviews.clarity': { org_id: string; review_id: string; person_id: string; answer: Clarity; at: string };
};

export const tablesOf = (work: Pick<Work, 'tx'>) => work.tx.withTables<ReviewTables>();
