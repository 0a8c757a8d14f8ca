import type { Work } from '../../platform/action/context.ts';
import type { Decision } from './contract.ts';

/** The tables of this room as the database holds them: days `YYYY-MM-DD`, instants ISO, numbers as numbers. */
export type CoachingTables = {
  'coaching.check_in_week': {
    org_id: string;
    person_id: string;
    week_of: string;
    due_on: string | null;
    opened_at: string;
  };
  'coaching.draft': {
    org_id: string;
    person_id: string;
    about: string;
    body: unknown;
    kept_at: string;
    version: number;
  };
  'coaching.check_in': {
    org_id: string;
    id: string;
    person_id: string;
    week_of: string;
    to_person_id: string | null;
    asks: string;
    went_well: string;
    sent_at: string;
    sent_on: string;
  };
  'coaching.amendment': { org_id: string; id: string; check_in_id: string; text: string; at: string };
  'coaching.answer_amendment': {
    org_id: string;
    id: string;
    check_in_id: string;
    person_id: string;
    text: string;
    added_by: string;
    added_at: string;
  };
  'coaching.progress_line': {
    org_id: string;
    check_in_id: string;
    position: number;
    goal_id: string;
    key_result_id: string | null;
    value: number | null;
    previous_value: number | null;
    confidence: number | null;
  };
  'coaching.barrier': {
    org_id: string;
    id: string;
    check_in_id: string | null;
    person_id: string;
    position: number;
    text: string;
    at: string;
  };
  'coaching.goal_barrier': {
    org_id: string;
    block_id: string;
    barrier_id: string;
    goal_id: string;
    person_id: string;
    lifted_at: string | null;
  };
  'coaching.answer': {
    org_id: string;
    check_in_id: string;
    person_id: string;
    word: string;
    answered_by: string;
    answered_at: string;
  };
  'coaching.support_decision': {
    org_id: string;
    id: string;
    barrier_id: string;
    person_id: string;
    decision: Decision;
    text: string;
    due_on: string;
    decided_by: string;
    decided_at: string;
  };
  'coaching.promise': {
    org_id: string;
    id: string;
    made_by: string;
    to_person_id: string;
    text: string;
    decision_id: string | null;
    origin: string | null;
    made_at: string;
    made_on: string;
    first_due_on: string;
    due_on: string;
    kept_at: string | null;
    kept_by: string | null;
    let_go_at: string | null;
    let_go_by: string | null;
    let_go_reason: string | null;
    version: number;
  };
  'coaching.promise_move': {
    org_id: string;
    id: string;
    promise_id: string;
    from_on: string;
    to_on: string;
    reason: string;
    moved_by: string;
    moved_at: string;
  };
  'coaching.note': {
    org_id: string;
    id: string;
    kind: 'note' | 'question';
    author_id: string;
    other_id: string;
    about_id: string;
    text: string;
    written_at: string;
    written_on: string;
  };
  'coaching.acknowledgement': {
    org_id: string;
    note_id: string;
    kind: 'read' | 'thanks';
    person_id: string;
    at: string;
    on_day: string;
  };
  'coaching.note_conversion': { org_id: string; note_id: string; converted_by: string; converted_at: string };
};

export const tablesOf = (work: Pick<Work, 'tx'>) => work.tx.withTables<CoachingTables>();
