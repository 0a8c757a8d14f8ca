/**
 * Who may set up an organisation on a fresh installation.
 *
 * Whoever reaches a loopback address already sits at the machine. On any other address the first visitor could be
 * anyone, so that the code printed on the console has to be given. Once an organisation exists the door is closed;
 * the demo company does not count as one.
 */
/**
 * Whether a request comes from the machine itself. The address alone does not say so: behind a proxy everybody has the proxy's, and
 * a page elsewhere may have its own name answered with 127.0.0.1 (DNS rebinding). So the name the browser used must be local too.
 * @param origin e.g. `http://localhost:3000`
 */
export function comesFromMachine(facts: { loopback: boolean; origin: string }): boolean {
  return facts.loopback && /^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(facts.origin);
}

export type SetupFacts = { loopback: boolean; codeGiven: boolean; codeMatches: boolean; organisations: number };

export type SetupAnswer = 'open' | 'already_set_up' | 'code_needed' | 'code_wrong';

export function mayStartSetup({ loopback, codeGiven, codeMatches, organisations }: SetupFacts): SetupAnswer {
  if (organisations > 0) return 'already_set_up';
  if (loopback || codeMatches) return 'open';
  return codeGiven ? 'code_wrong' : 'code_needed';
}
