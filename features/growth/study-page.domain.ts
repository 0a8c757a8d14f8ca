import type { EvaluationDto } from '../kpis/contract.ts';
import type { StudyRow } from './contract.ts';
import { fewestForAFigure, isDecided, type StudyVerdict } from './study.domain.ts';

export type Evaluation = EvaluationDto;

interface Row {
  id: string;
  gap_id: string;
  title: string;
  kpi_id: string | null;
  kpi_name: string | null;
  kpi_unit: string | null;
  kpi_cadence: 'day' | 'week' | 'month' | 'quarter' | null;
  behaviour: string;
  better: 'higher' | 'lower';
  matters: number | null;
  treated: string[];
  comparison: string[];
  starts_on: string;
  baseline_until: string;
  delay_periods: number;
  look_on: string | null;
  stopped_at: string | null;
  stopped_reason: string | null;
  learners: number;
  completed: number;
  verdict: StudyVerdict | null;
  effect: number | null;
  low: number | null;
  high: number | null;
  looked_on: string | null;
  reckoning: Evaluation | null;
  gap_closed: boolean;
  reopened: boolean;
}

/** A study as it is read. Reasons and names of a gap stay in the gap: a study is read by everybody. */
export function studyRow(
  row: Row,
  facts: {
    /** The reader's local day on which it was written down. */
    writtenOn: string;
    minutes: number;
    names: ReadonlyMap<string, string>;
    neededUntil: string | null;
    /** How the behaviour was judged, where that is what the study looks at. */
    seen: StudyVerdict | null;
    decides: boolean;
    concerned: boolean;
  },
): StudyRow {
  const enough = row.learners >= fewestForAFigure;
  const minutesEach = Math.ceil(facts.minutes);
  const name = (unit: string) => facts.names.get(unit) ?? unit;
  return {
    id: row.id,
    gapId: row.gap_id,
    title: row.title,
    kpi: row.kpi_id === null ? null : { id: row.kpi_id, name: row.kpi_name ?? '', unit: row.kpi_unit ?? '' },
    behaviour: row.behaviour,
    better: row.better,
    matters: row.matters,
    treated: row.treated.map(name),
    comparison: (row.reckoning?.comparison.units ?? row.comparison).map(name),
    startsOn: row.starts_on,
    baselineUntil: row.baseline_until,
    delayPeriods: row.delay_periods,
    cadence: row.kpi_cadence,
    writtenOn: facts.writtenOn,
    lookOn: row.look_on,
    stopped: row.stopped_at === null ? null : facts.concerned ? row.stopped_reason : '',
    learners: enough ? row.learners : null,
    completed: enough ? row.completed : null,
    minutesEach,
    minutesSpent: enough ? minutesEach * row.completed : null,
    verdict: facts.seen ?? row.verdict,
    effect: row.effect,
    low: row.low,
    high: row.high,
    lookedOn: row.looked_on,
    reckoning: row.reckoning,
    neededUntil: facts.neededUntil,
    cameOfIt: cameOfIt({ ...row, verdict: facts.seen ?? row.verdict }),
    can: { look: facts.decides && row.stopped_at === null && row.kpi_id !== null, decide: facts.decides },
  };
}

function cameOfIt(row: Row): StudyRow['cameOfIt'] {
  if (row.stopped_at !== null) return 'stopped';
  if (row.reopened) return 'reopened';
  if (row.gap_closed) return 'closed';
  if (isDecided(row.verdict)) return 'decide';
  return row.look_on === null ? 'decide' : row.verdict === null ? 'waits' : 'looks';
}

/** A look at a study that watches no number: nothing is reckoned, and what was seen stands in words. */
export const wordsOnly: Evaluation = {
  verdict: 'cannot-tell',
  effect: null,
  low: null,
  high: null,
  relative: null,
  before: { periods: 0, mean: null },
  after: { periods: 0, mean: null },
  comparison: { treated: [], units: [] },
  method: 'none',
  placebo: null,
  models: [],
  notes: [{ code: 'words-only' }],
  needed: null,
};
