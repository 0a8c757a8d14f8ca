import { conflict, invalidInput, fault, type Fault } from './action.ts';

export const busy = fault('busy', 429, 'Too many people are changing this at the same moment. Please try again.');

/**
 * The last line of defence: what the database refuses about the sender's data is the sender's to mend and never a 500.
 * Codes: PostgreSQL Appendix A.
 */
export function faultOfDatabase(error: unknown): Fault | null {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return null;
  if (code === '23505' || code === '23503' || code === '23P01') return conflict();
  if (code === '23514' || code === '23502' || code.startsWith('22'))
    return invalidInput({ detail: 'A value is outside what can be stored.' });
  if (code === '40001' || code === '40P01' || code === '55P03') return busy();
  return null;
}
