export interface RetirementFacts {
  /** days between the activation and today */
  activeDays: number;
  /** days since openings are counted in this organisation; null: they are not yet */
  countedDays: number | null;
  /** days on which it was opened within the two cycles */
  openedDays: number;
  /** signals of the two cycles about which somebody decided */
  decided: number;
  /** of them those whose response was used */
  used: number;
  /** of them those whose response may still be used */
  pending: number;
  /** days since somebody last decided to keep it; null: never asked */
  keptDays: number | null;
}

export type RetirementGround = 'no-effect' | 'unopened';

/**
 * Two signals that were explained away may both have been chance: a chart with natural limits and runs speaks falsely about once in
 * twelve charts of two years. A third decision without any answer used says that the number is not what people steer by.
 */
export const fewestSignals = 3;

/**
 * Whether a KPI still earns its place: it led to nothing, or nobody opened it, through two whole cycles. Only what was active and
 * counted for so long is judged, and a decision to keep it holds for two cycles again.
 */
export function retirementGround(facts: RetirementFacts, twoCycles: number): RetirementGround | null {
  if (facts.activeDays < twoCycles) return null;
  if (facts.keptDays !== null && facts.keptDays < twoCycles) return null;
  if (facts.decided >= fewestSignals && facts.used === 0 && facts.pending === 0) return 'no-effect';
  const counted = facts.countedDays !== null && facts.countedDays >= twoCycles;
  return counted && facts.openedDays === 0 ? 'unopened' : null;
}
