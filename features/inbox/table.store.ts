import type { Generated } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Rhythm } from './digest.domain.ts';

/** The tables of conversations and digests; those of asks stand with their store. */
export type InboxTables = {
  'inbox.ask': {
    org_id: string;
    id: string;
    kind: string;
    to_person_id: string;
    link: string;
    params: unknown;
    due_on: string | null;
    opened_at: string;
    closed_at: string | null;
  };
  'inbox.calendar_feed': { org_id: string; person_id: string; id: string; made_at: string };
  'people.person_card': { org_id: string; person_id: string; locale: string; left_on: string | null };
  'inbox.comment': {
    org_id: string;
    id: string;
    subject_type: string;
    subject_id: string;
    by_id: string;
    at: string;
    body: string;
    links: unknown;
    changed_at: string | null;
    taken_back_at: string | null;
    version: Generated<number>;
  };
  'inbox.comment_wording': { org_id: string; comment_id: string; version: number; body: string; until: string };
  'inbox.follow': {
    org_id: string;
    subject_type: string;
    subject_id: string;
    person_id: string;
    follows: boolean;
    chosen_at: string;
  };
  'inbox.happening': {
    org_id: string;
    id: string;
    subject_type: string;
    subject_id: string;
    title: string;
    link: string;
    by_id: string;
    at: string;
    what: string;
    params: unknown;
  };
  'inbox.untold': { org_id: string; person_id: string; happening_id: string };
  'inbox.digest_choice': { org_id: string; person_id: string; rhythm: Rhythm; at: string; changed_at: string };
  'inbox.digest_state': { org_id: string; person_id: string; looked_on: string; told_until: string };
};

export const tablesOf = (work: Pick<Work, 'tx'>) => work.tx.withTables<InboxTables>();
