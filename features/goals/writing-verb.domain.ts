import { stem, tokens, type Token } from './words.domain.ts';

const imperatives = new Set<string>();
const set = (words: string): ReadonlySet<string> => {
  const list = words.split(/\s+/);
  for (const word of list) imperatives.add(word);
  return new Set(list.map(stem));
};

/** Verbs that can mean anything: each hides the moment in which something would be different. */
const vague = set(
  `improve enhance optimise optimize increase boost strengthen support help ensure enable drive foster promote leverage
   maximise maximize streamline facilitate better develop explore continue focus maintain manage work encourage advance
   contribute empower nurture elevate cultivate evolve progress revitalise transform accelerate deepen champion embrace
   assist strive aim further address tackle handle coordinate participate collaborate engage refine investigate consider
   look try become reinforce uplift embed professionalise inspire motivate ignite spark energise energize unlock unleash
   harness amplify enrich uphold honour honor celebrate cherish embody exemplify demonstrate promise pursue seek endeavour
   endeavor commit dedicate reimagine rethink reinvent live respect value appreciate instil instill radiate convey delight wow excite thrill`,
);

/** Openings that promise without saying what. To be something is a fact only where others attest it. */
const vagueOpenings =
  /^(?:be|being|become|becoming)\s+(?!(?:certified|accredited|audited|licensed|listed|debt[- ]free|carbon[- ]neutral|climate[- ]neutral|profitable|cash[- ]positive|open|closed|live|compliant)\b)\p{L}|^(?:make|making|have|having|create)\s+(?:an?\s+)?(?:\p{L}+\s+)?(?:difference|impact|contribution)\b|^stand for\b|^(?:stay|staying|be|remain) close to\b|^keep\b.{0,40}\b(?:high on|at the (?:top|heart|centre|center|core|forefront) of)\b|\bwhat (?:truly|really) matters\b|^(?:create|creating)\b.{0,24}\b(?:moments|experiences|memories)\b|^(?:we )?love\b|\b(?:is|are) to be (?:further |continuously |constantly )?(?:improved|developed|strengthened|enhanced|optimi[sz]ed|promoted|fostered)\b|^take\b.{0,40}\bseriously\b|^(?:more|greater|higher|stronger|better|good|quality|great|excellent|unique|world[- ]class|best[- ]in[- ]class)\s+\p{L}/iu;
const buzz =
  /\b(?:(?:full|true|lasting|shared|added|long[- ]term|maximum) (?:potential|value|impact|benefits?|success)|seamless\w*|exceptional\w*|outstanding|excellence|unparalleled|unrivalled|state[- ]of[- ]the[- ]art|innovative|impactful|meaningful\w*|vibrant|unique|unforgettable|great experience|very best|dynamic|future[- ]proof|genuine|authentic\w*|passionate\w*|synerg\w+|world[- ]class|best[- ]in[- ]class|next level|holistic\w*|operational excellence|thought leader\w*|cutting[- ]edge)\b/iu;

/** Verbs whose object exists when they are done: it says what was made and not what became different. */
const making = set(
  `launch build create develop design implement introduce deliver deploy ship release publish write draft establish install
   migrate complete finish finalise finalize produce document define prepare redesign refactor rebuild renovate refurbish open
   order sign translate digitise digitize automate upgrade replace negotiate construct compile configure integrate pilot
   reorganise reorganize update rewrite purchase buy procure acquire adopt code prototype formulate outline map specify
   relaunch rebrand reopen revise overhaul consolidate standardise commission assemble print file submit plan hire recruit
   onboard appoint move relocate insulate renew modernise modernize restructure rework redo remake redraw paint repaint lay
   plant dig fit refit mount pave equip furnish erect`,
);
const makingPhrase =
  /^(?:set|setting|put|putting|roll|rolling|draw|drawing|bring|spin|stand|work)\s+(?:up|out|in place|live|online|together)\b|^go live\b|^(?:put|get|have)\b.{0,40}\b(?:in place|live|up and running)\b/iu;
const made =
  /\b(?:has|have) been \p{L}+ed\b|\b(?:shall|must|is to|are to) be (?:\p{L}+ed,? ){0,2}(?:and )?(?:conceptuali[sz]ed|procured|rolled out|introduced|developed|created|established|built|installed|set up|published)\b|\bis set up\b|\bstands? ready\b|\b(?:erected|procured|built|installed)\b|\b(?:is|are|has been|have been|gets?|will be|fully)?\s*(?:launched|rolled out|implemented|deployed|installed|introduced|completed|finali[sz]ed|set up|in place|live|built|released|delivered|shipped|up and running|operational|established|developed|designed|documented|migrated|published)\b[\s.!]*$|\bgo(?:es)? live\b/iu;

/** Verbs that are done and then over; with a number they count effort. */
const doing = set(
  `hold conduct host attend organise organize send distribute print post film record visit inspect publish write merge process
   train call email contact interview mail review survey schedule present tweet blog demo coach audit answer reply serve
   treat handle`,
);
const doingOften = set(
  'run make deliver complete give perform execute do produce create have carry put plan offer provide lead host facilitate submit issue log document add increase generate',
);

/** Turning points of a goal: verbs that can begin a clause of its own. */
set(
  `reduce raise lower cut shrink grow lift shorten speed halve double triple win earn gain keep hold decrease expand extend
   attract restore find secure simplify switch reach achieve close open save lose stop start end prevent avoid remove eliminate
   move train teach hire recruit retain modernise repaint renovate recover renew bring give take turn convert free fill reopen
   document cover serve solve settle answer respond measure track monitor report define test clean replace consolidate join
   separate enter leave sell buy invest fund finance repair fix prepare protect publish learn share agree decide meet set get
   double minimise minimize diversify attain deliver freshen restructure unify align standardise centralise pay charge negotiate`,
);
/** These are nouns as often as verbs: as a verb they carry an object with an article, a number or "new". */
const ambiguous = new Set(
  `support test design report contact process market plan review train check ship open order help work focus drive document
   publish boost measure track cover call email post record print file map outline code pilot update release share save cut
   lift end close start stop present visit audit coach clean repair fix set pay charge turn free fill demand supply research
   return cost visit progress advance record survey schedule host code hold balance budget fund finance answer leave purchase
   run make plan build produce demo film tweet blog email contact interview mail coach sign source target rate value
   increase decrease rise open average segment group brand model`
    .split(/\s+/)
    .map(stem),
);

/** "Drivers", "supporters": those who do it are no verb. */
const doers = /(?<!consid|emp|hon|bett|furth)(?:ers|ors)$/;
export const isVague = (word: Token): boolean => vague.has(word.stem) && !doers.test(word.word);
export const isMaking = (word: Token): boolean => making.has(word.stem);
export const isDoing = (word: Token): boolean => doing.has(word.stem);
export const isDoingOften = (word: Token): boolean => doingOften.has(word.stem);
export const saysLoosely = (text: string): RegExpExecArray | null => vagueOpenings.exec(text) ?? buzz.exec(text);
export const saysMaking = (text: string): boolean => makingPhrase.test(text);
export const saysMade = (text: string): boolean => made.test(text);
/** Praise that anybody may give themselves. */
export const saysPraise = (text: string): boolean => buzz.test(text);
/** "Higher …", "better …": a wish for more of something. */
export const wishesMore = (text: string): boolean => /^(?:more|greater|higher|stronger|better)\b/iu.test(text);
export const vagueStems: ReadonlySet<string> = vague;

/** A verb in the form that tells somebody to do it: the word as it stands in the lists, not one that shares its stem. */
export const isGoalVerb = ({ word }: Token): boolean => imperatives.has(word);

/** Can this word begin a clause as its verb, given the word after it? */
export function opensClause(word: Token, next: Token | undefined): boolean {
  if (next === undefined || !isGoalVerb(word)) return false;
  if (!ambiguous.has(word.stem)) return true;
  return /^(?:a|an|the|our|their|its|his|her|my|your|all|every|each|new|two|three|four|five|more|fewer|up|out|\d.*)$/.test(
    next.word,
  );
}

/** Past bullets, numbering, a label with a colon, "we will" and the like: where the goal begins. */
export function openingOf(text: string): number {
  const lead =
    /^(?:[\s\-–—*•>"“'‘(]|\p{Extended_Pictographic}|\d+[.)]\s|(?:o|kr|okr|objective|key result|goal|aim|target)\s*\d*(?:\.\d+)*\s*[:.)–-]\s|\p{L}[^:.,;]{0,28}:\s)*/iu.exec(
      text,
    )?.[0].length ?? 0;
  const subject =
    /^(?:(?:i|we|our team|the team|us|to|will|shall|want|wants|aim|are|going|and|our goal is|my goal is|please|must|should|need)\s+)*/iu.exec(
      text.slice(lead),
    )?.[0].length ?? 0;
  return lead + subject;
}

export const openingVerb = (text: string): Token | undefined => {
  const at = openingOf(text);
  const words = tokens(text).filter(({ from }) => from >= at);
  // "Sustainably improve": how it is done says nothing of what.
  return words.length > 1 && words[0]!.word.endsWith('ly') && isGoalVerb(words[1]!) ? words[1] : words[0];
};
