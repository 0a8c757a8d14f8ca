import type { Generated, Updateable } from 'kysely';
import type { PersonCardView } from '../people/contract.ts';
import type { KpiKind } from './kind.domain.ts';
import type { Cadence } from './period.domain.ts';

export interface KpiTable {
  org_id: string;
  id: string;
  name: string;
  definition: string;
  unit: string;
  kind: KpiKind;
  bounded: Generated<boolean>;
  adds: Generated<boolean>;
  direction: 'higher' | 'lower';
  horizon: 'leading' | 'lagging';
  owner_id: string;
  team_id: string | null;
  location_id: string | null;
  cadence: Cadence;
  target: number | null;
  response_up: string;
  response_down: string;
  response_up_who: Generated<string>;
  response_up_days: Generated<number | null>;
  response_down_who: Generated<string>;
  response_down_days: Generated<number | null>;
  parent_id: Generated<string | null>;
  created_at: string;
  created_by: string | null;
  activated_at: string | null;
  activated_by: string | null;
  retired_at: string | null;
  retired_by: string | null;
  retired_reason: string | null;
  version: Generated<number>;
}

export type KpiChange = Updateable<KpiTable>;

export interface KpiVersionTable {
  org_id: string;
  kpi_id: string;
  version: number;
  content: string;
  replaced_at: string;
  replaced_by: string | null;
}

export interface ReadingTable {
  org_id: string;
  id: string;
  kpi_id: string;
  unit_key: string;
  period: string;
  value: number;
  numerator: number | null;
  denominator: number | null;
  sample: number[] | null;
  source: string;
  recorded_at: string;
  recorded_by: string | null;
  amends: string | null;
  reason: string | null;
}

export interface SignalTable {
  org_id: string;
  id: string;
  kpi_id: string;
  unit_key: string;
  period: string;
  since: string;
  rule: 'beyond-limit' | 'run-of-eight';
  side: 'above' | 'below';
  value: number;
  raised_at: string;
}

export interface SignalAnswerTable {
  org_id: string;
  id: string;
  signal_id: string;
  decision: 'respond' | 'watch' | 'explain' | 'dismiss';
  reason: string;
  watch_until: string | null;
  decided_at: string;
  decided_by: string | null;
}

export type SignalCardView = SignalTable & {
  [K in 'decision' | 'reason' | 'watch_until' | 'decided_at' | 'decided_by']: SignalAnswerTable[K] | null;
};

export interface TimelineEventTable {
  org_id: string;
  id: string;
  kpi_id: string;
  on_day: string;
  label: string;
  expected: string;
  noted_at: string;
  noted_by: string | null;
}

export interface OpeningTable {
  org_id: string;
  kpi_id: string;
  on_day: string;
}

export interface ResponseUseTable {
  org_id: string;
  id: string;
  signal_id: string;
  outcome: 'used' | 'not-used' | 'not-yet';
  words: string;
  due_on: string | null;
  noted_at: string;
  noted_by: string | null;
}

export interface RetirementProposalTable {
  org_id: string;
  id: string;
  kpi_id: string;
  ground: 'no-effect' | 'unopened';
  signals: number;
  since: string;
  proposed_at: string;
}

export interface RetirementAnswerTable {
  org_id: string;
  proposal_id: string;
  answer: 'kept' | 'retired';
  reason: string;
  answered_at: string;
  answered_by: string | null;
}

export interface RegisterLineTable {
  org_id: string;
  kpi_id: string;
  register: string;
  key: string;
  owner_words: string;
  target_words: string;
  health_level: number | null;
  health_reasons: unknown;
  parent_key: string;
  content: unknown;
  file: string;
  line: number;
  imported_at: string;
  imported_by: string | null;
}

export interface InterventionTable {
  org_id: string;
  id: string;
  kpi_id: string;
  kind: 'training' | 'process' | 'price' | 'law' | 'tool' | 'other';
  label: string;
  expected: string;
  direction: 'rise' | 'fall';
  matters: number | null;
  starts_on: string;
  delay_periods: number;
  treated: string[];
  comparison: string[];
  baseline_from: string | null;
  baseline_until: string;
  look_on: string;
  next_look_on: string | null;
  written_on: string;
  written_at: string;
  written_by: string | null;
  withdrawn_on: string | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
  source_id: string | null;
  source_link: string | null;
  version: Generated<number>;
}

export interface InterventionVersionTable {
  org_id: string;
  intervention_id: string;
  version: number;
  content: string;
  reason: string;
  replaced_on: string;
  replaced_at: string;
  replaced_by: string | null;
}

export interface InterventionVerdictTable {
  org_id: string;
  id: string;
  intervention_id: string;
  verdict: 'improved' | 'no-effect' | 'worse' | 'cannot-tell';
  effect: number | null;
  low: number | null;
  high: number | null;
  reckoning: string;
  inputs: string;
  judged_on: string;
  judged_at: string;
  judged_by: string | null;
}

export interface InterventionDecisionTable {
  org_id: string;
  id: string;
  intervention_id: string;
  verdict_id: string;
  decision: 'keep' | 'change' | 'undo' | 'look-again';
  words: string;
  look_on: string | null;
  decided_on: string;
  decided_at: string;
  decided_by: string | null;
}

interface PlaceView {
  org_id: string;
  name: string;
  closed_at: string | null;
}

export interface BaselineTable {
  org_id: string;
  id: string;
  kpi_id: string;
  unit_key: string;
  from_day: string;
  until_day: string | null;
  ground: 'chosen' | 'shift';
  reason: string;
  chosen_at: string;
  chosen_by: string | null;
}

export interface BaselineUndoTable {
  org_id: string;
  baseline_id: string;
  undone_at: string;
  undone_by: string | null;
}

export interface LeadClaimTable {
  org_id: string;
  id: string;
  leading_id: string;
  lagging_id: string;
  claimed_at: string;
  claimed_by: string | null;
  withdrawn_at: string | null;
  withdrawn_by: string | null;
  /** when it was last tested, whatever came of it */
  tested_at: string | null;
}

export interface LeadVerdictTable {
  org_id: string;
  id: string;
  claim_id: string;
  verdict: 'leads' | 'together' | 'follows' | 'none' | 'cannot-tell';
  lag: number | null;
  lag_low: number | null;
  lag_high: number | null;
  correlation: number | null;
  n: number;
  needed: number | null;
  judged_at: string;
}

export type KpiTables = {
  'kpis.baseline': BaselineTable;
  'kpis.baseline_undo': BaselineUndoTable;
  'kpis.intervention': InterventionTable;
  'kpis.intervention_version': InterventionVersionTable;
  'kpis.intervention_verdict': InterventionVerdictTable;
  'kpis.intervention_decision': InterventionDecisionTable;
  'kpis.lead_claim': LeadClaimTable;
  'kpis.lead_verdict': LeadVerdictTable;
  'kpis.kpi': KpiTable;
  'kpis.kpi_version': KpiVersionTable;
  'kpis.reading': ReadingTable;
  'kpis.reading_current': ReadingTable;
  'kpis.signal': SignalTable;
  'kpis.signal_answer': SignalAnswerTable;
  'kpis.signal_card': SignalCardView;
  'kpis.timeline_event': TimelineEventTable;
  'kpis.opening': OpeningTable;
  'kpis.response_use': ResponseUseTable;
  'kpis.retirement_proposal': RetirementProposalTable;
  'kpis.retirement_answer': RetirementAnswerTable;
  'kpis.register_line': RegisterLineTable;
  'people.person_card': PersonCardView;
  'people.team_card': PlaceView & { team_id: string };
  'people.location_card': PlaceView & { location_id: string };
};
