import { type KpiKind, pools } from './kind.domain.ts';

/** A KPI as it is being written. */
export interface WrittenKpi {
  readonly name: string;
  readonly definition: string;
  readonly unit: string;
  readonly kind: KpiKind;
  readonly hasOwner: boolean;
  readonly responseUp: string;
  readonly responseDown: string;
}

export type VanityCode =
  | 'count-without-quality'
  | 'completion-without-outcome'
  | 'no-owner'
  | 'no-decision'
  | 'empty-decision';

/** What makes a number look good without anything getting better; the sentence around it is a question and stands with the interface. */
export interface VanityFinding {
  readonly code: VanityCode;
  /** The words that it is about, as they were written. */
  readonly about: string | null;
}

/** Things whose sheer number says nothing: more of them can be worse. */
const counted =
  /\b(?:(?:total |overall )?(?:number|count|amount|volume|quantity) of [\w'-]+|#\s?[\w'-]+|how many [\w'-]+|(?:page ?views?|impressions|followers|likes|downloads|visits|visitors|clicks|hits|sign-?ups|leads|calls|chats|e-?mails|tickets|cases|meetings|ideas|posts|articles|commits|lines of code|features|story points|applications|interviews|applicants|reports|orders|invoices|parcels|parts|units|visits)\b(?: (?:\w+ )?(?:per|a|an|each|every) [\w'-]+)?)/i;

/** Verbs of being busy: "chats handled", "calls made", "tickets closed". */
const busy =
  /\b[\w'-]+ (?:handled|made|sent|closed|processed|produced|published|posted|created|written|logged|opened|shipped|packed|served|received|generated|collected|booked|held|delivered)\b/i;

/** Words that keep a count honest: only those that were good, in time, or had an effect are counted. */
const qualified =
  /\b(?:that (?:need|needed|were|are|lead|led|stay|stayed|reach|reached|meet|met|pass|passed|follow|come|came|have|had|no|did|do)\b|without|who (?:come|came|stay|stayed|buy|bought|return|returned|renew|renewed|pass|passed|use|used)|first (?:time|contact|attempt)|right|correct(?:ly)?|error|errors|faults?|defects?|accura\w+|accept\w+|solved|resolved for good|reopen\w*|re-?work|complain\w*|still|again|qualified|won|conver\w+|on time|in time|in full|late|overdue|within|promised|retain\w*|renew\w*|repeat|return(?:s|ed|ing)?|sent back|rejected|refund\w*|lost|injur\w+|incident\w*|outage\w*|satisf\w+|share|percent\w*|proportion|rate|ratio|median|average|mean|minutes|hours|days|cost|margin)\b|%/i;

/** Something was gone through to its end. */
const completed =
  /\b(?:complet(?:ed?|ions?|ing)|attend(?:ed|ance|ees?)|participat(?:ion|ed|ants?)|enrol(?:led|ment|ments)|trained|train(?:ing|ings) (?:hours?|days?|held|finished|done)|hours of training|courses? (?:taken|finished|done|passed through)|sessions? held|workshops? held|finished (?:courses?|modules?)|modules? finished|rolled out|roll-?out|adoption|implemented|launched|milestones? (?:reached|hit|met)|tasks? done|projects? (?:delivered|finished)|checklists? (?:done|signed|filled)|reviews? (?:held|done|filled in)|plans? (?:written|filed|on file)|signed off|acknowledged)\b/i;

/** What is different afterwards. */
const outcome =
  /\b(?:afterwards?|weeks? later|months? later|days? later|still (?:know|use|do|follow)\w*|able to|without (?:help|asking|a senior|a second|rework|reopening|an? error)|fewer|less|drop\w*|fall\w*|rise\w*|improv\w+ (?:in|of|by)|uses? it|in use|used (?:in|at|every|by)|appl(?:y|ied|ies)|on the job|at work|observed|first time|passed?|repeat\w*|error|errors|complain\w*|return\w*|renew\w*|saved|stay\w*|effect|benefit|goal (?:met|reached)|kept their|on the (?:promised|agreed) day|within|on time|in full)\b/i;

/** Replies that sound like one and decide nothing. */
const noDecision =
  /^(?:we )?(?:(?:will |would |closely |regularly |just )*)(?:monitor|watch|observe|keep (?:an eye|watching|monitoring|track)|look (?:at|into)|discuss|talk about|review|investigate|analy[sz]e|be (?:happy|pleased|worried|concerned)|celebrate|escalate|take action|act|improve|work harder|try harder|do (?:something|nothing|better)|nothing|none|n\/?a|tbd|tba|to be (?:decided|defined|determined)|-|\?)\b[^.;]{0,40}[.!]?$/i;

/** Words of a place, a person or a number make even a short answer a decision. */
const concrete =
  /\d|\b(?:with the|together|by (?:mon|tues|wednes|thurs|fri)day|ten|twenty|five|call|move|stop|read|walk)\b/i;

const decidesNothing = (text: string): boolean =>
  noDecision.test(text.trim()) && !concrete.test(text.replace(noDecision, (found) => found.replace(/^\S+/, '')));

/**
 * Reads a KPI while it is written and asks about what makes it a vanity number. Nothing is refused here; only an activation without
 * both answers is. The strongest finding comes first, and a name that is one of the two is not also the other.
 */
export function vanityFindings(kpi: WrittenKpi): VanityFinding[] {
  const findings: VanityFinding[] = [];
  const words = `${kpi.name}. ${kpi.definition}`;
  if (kpi.name.trim() !== '') {
    const done = completed.exec(kpi.name) ?? (outcomeNamed(kpi) ? null : completed.exec(kpi.definition));
    if (done && !outcome.test(words.replace(done[0], ' ')))
      findings.push({ code: 'completion-without-outcome', about: done[0] });
    else if (!done) {
      const plain = countIn(kpi);
      if (plain !== null) findings.push({ code: 'count-without-quality', about: plain });
    }
  }
  if (!kpi.hasOwner) findings.push({ code: 'no-owner', about: null });
  const answers = [kpi.responseDown, kpi.responseUp];
  if (answers.some((text) => text.trim() === '')) findings.push({ code: 'no-decision', about: null });
  const empty = answers.find((text) => text.trim() !== '' && decidesNothing(text));
  if (empty !== undefined) findings.push({ code: 'empty-decision', about: empty.trim() });
  return findings;
}

const outcomeNamed = (kpi: WrittenKpi): boolean => qualified.test(kpi.name) || outcome.test(kpi.name);

/** A ratio, a mean of a sample, a percentage, a duration or money is no bare count. */
const measuredUnit = /^(?:%|‰|days?|hours?|h|minutes?|min|seconds?|s|ms|[€£$]|eur|gbp|usd|zar|points?)$/i;

function countIn(kpi: WrittenKpi): string | null {
  if (pools(kpi.kind) || measuredUnit.test(kpi.unit.trim())) return null;
  if (qualified.test(kpi.name) || qualified.test(kpi.definition)) return null;
  const named = busy.exec(kpi.name) ?? counted.exec(kpi.name);
  return (named ?? /\b(?:number|count|volume) of [\w'-]+/i.exec(kpi.definition))?.[0] ?? null;
}
