import type { Day } from '../../platform/kernel/day.ts';
import type { EvaluationDto } from './contract.ts';
import type { Intervention } from './intervention.contract.ts';
import { decidesOn, whenWritten } from './intervention.domain.ts';
import type { Cadence } from './period.domain.ts';

type Told = NonNullable<Intervention['told']>;
interface Signed {
  on: Day;
  by: string | null;
  by_name: string | null;
}

interface Row {
  id: string;
  kind: Intervention['kind'];
  label: string;
  expected: string;
  direction: Intervention['direction'];
  matters: number | null;
  starts_on: Day;
  delay_periods: number;
  treated: readonly string[];
  comparison: readonly string[];
  baseline_from: Day | null;
  baseline_until: Day;
  look_on: Day;
  next_look_on: Day | null;
  written_on: Day;
  written_by: string | null;
  written_by_name: string | null;
  withdrawn_on: Day | null;
  withdrawn_by: string | null;
  withdrawn_by_name: string | null;
  withdrawn_reason: string | null;
  source_link: string | null;
  version: number;
  verdicts: readonly (Signed &
    Pick<Told, 'verdict' | 'effect' | 'low' | 'high' | 'inputs'> & { id: string; reckoning: EvaluationDto | null })[];
  amendments: readonly (Signed & { starts_on: Day; reason: string })[];
  decisions: readonly (Signed & {
    verdict_id: string;
    decision: Intervention['decisions'][number]['decision'];
    words: string;
    look_on: Day | null;
  })[];
}

const signed = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });

/** An intervention as it is read: what was planned, how it was judged, what followed. */
export function interventionDto(
  row: Row,
  facts: { cadence: Cadence; keeps: boolean; retired: boolean; names: ReadonlyMap<string, string> },
): Intervention {
  const unit = (unitKey: string) => ({ unitKey, name: facts.names.get(unitKey) ?? unitKey });
  const [newest, ...earlier] = row.verdicts;
  const told = ({ verdict, effect, low, high, on, by, by_name, inputs }: Row['verdicts'][number]): Told => ({
    verdict,
    effect,
    low,
    high,
    on,
    by: signed(by, by_name),
    inputs,
  });
  const keeps = facts.keeps && row.withdrawn_on === null && row.source_link === null;
  return {
    id: row.id,
    kind: row.kind,
    label: row.label,
    expected: row.expected,
    direction: row.direction,
    matters: row.matters,
    startsOn: row.starts_on,
    delayPeriods: row.delay_periods,
    treated: row.treated.map(unit),
    comparison: row.comparison.map(unit),
    baselineFrom: row.baseline_from,
    baselineUntil: row.baseline_until,
    lookOn: row.look_on,
    nextLookOn: row.next_look_on,
    written: {
      when: whenWritten(row.written_on, row.starts_on),
      on: row.written_on,
      by: signed(row.written_by, row.written_by_name),
    },
    amendments: row.amendments.map(({ on, starts_on, by, by_name, reason }) => ({
      on,
      when: whenWritten(on, starts_on),
      by: signed(by, by_name),
      reason,
    })),
    withdrawn:
      row.withdrawn_on === null
        ? null
        : {
            on: row.withdrawn_on,
            by: signed(row.withdrawn_by, row.withdrawn_by_name),
            reason: row.withdrawn_reason ?? '',
          },
    told: newest ? told(newest) : null,
    evaluation: newest?.reckoning ?? null,
    decidesOn: newest?.reckoning ? decidesOn(newest.reckoning, newest.on, facts.cadence) : null,
    history: earlier.map(told),
    decisions: row.decisions.map(({ verdict_id, decision, words, look_on, on, by, by_name }) => ({
      decision,
      words,
      lookOn: look_on,
      on,
      by: signed(by, by_name),
      current: verdict_id === newest?.id,
    })),
    link: row.source_link,
    version: row.version,
    can: { amend: keeps && !facts.retired, evaluate: keeps, decide: keeps && newest !== undefined },
  };
}
