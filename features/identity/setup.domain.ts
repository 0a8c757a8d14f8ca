/**
 * Who may set up an organisation on a fresh installation.
 *
 * Whoever reaches a loopback address already sits at the machine. On any other address the first visitor could be
 * anyone, so that the code printed on the console has to be given. Once an organisation exists the door is closed;
 * the demo company does not count as one.
 */
export type SetupFacts = { loopback: boolean; codeGiven: boolean; codeMatches: boolean; organisations: number };

export type SetupAnswer = 'open' | 'already_set_up' | 'code_needed' | 'code_wrong';

export function mayStartSetup({ loopback, codeGiven, codeMatches, organisations }: SetupFacts): SetupAnswer {
  if (organisations > 0) return 'already_set_up';
  if (loopback || codeMatches) return 'open';
  return codeGiven ? 'code_wrong' : 'code_needed';
}
