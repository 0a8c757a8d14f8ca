import { contentTokens } from './words.domain.ts';
import { severalIn } from './writing-deed.domain.ts';
import { small, undated, unmeasured } from './writing-measure.domain.ts';
import { vagueStems } from './writing-verb.domain.ts';

/** Two goals that pull at the same work: one wants it faster, the other better or cheaper. A question, never a verdict. */

type Side = 'speed' | 'quality' | 'cost';

/** Work that was done badly, or without what makes it good: wrong (mis-), not whole (in-, un-), unlooked at, or to be done again. */
const badly = [
  'mis(?!s(?:ion|ing|ed|es)?\\b|sion|ter\\b|t\\b)\\p{L}{4,}',
  '(?:in|un)(?:complete|correct|accurate|valid|check|test|verif|sign|document|approv|review|safe|clear|readable)\\p{L}*',
  'without (?:an? |any |the |proper |full |its |their )*(?:[\\p{L}-]+ ){0,2}(?:check|inspection|review|approval|test|signature|consent|control|proof|verification|evidence)s?',
  '(?:rolled|sent|handed|taken|turned|given|put|gone|went|goes|go|came|comes) back',
  'skipped|skips|bypass\\p{L}*|overlook\\p{L}*|expired?|out of date|past (?:its|their|the) date|sloppy|botched|redone',
].join('|');

const faults =
  /\b(?:errors?|defects?|faults?|mistakes?|damag\w*|wrong\w*|correct(?:ed|ion|ions|ness)|incorrect\w*|complain\w*|rework\w*|returns?|returned|accura\w*|quality|satisf\w*|csat|nps|bugs?|fraud\w*|cancel\w*|overturn\w*|scrap|rejects?|rejected|recalls?|escap\w*|slip|leave within|ring again|come back|second time|again|stops?|breakdowns?|break down|reliab\w*|incidents?|failures?|failed|fail|first[- ]time|first time|thorough\w*|safety|injur\w*|complian\w*|rating|stars?|readmi\w*|re-?open\w*|rollbacks?|leaks?)\b/iu;
/** What somebody served would miss: care, wholeness, safety, or that they go away. */
const care =
  /\b(?:re-?runs?|re-?ran|do-?overs?|redo(?:ne|ing)?|bounc\w*|arrears|default(?:s|ed)? on|collisions?|accidents?|near[- ]misses|falls? (?:from (?:height|a ladder|bed)|at the|on the|down the)|faulty|flaw\w*|missed|resol(?:ution|ved)|first[- ]contact|pass(?:es|ed|ing)? (?:the |a |an |its |their )?(?:[\p{L}-]+ ){0,3}(?:check|test|inspection|audit)s?|pass rate|clean(?:er|liness)?|fresh(?:er|ness)?|personal(?:ly)?|attention|comment(?:s|ed)?|feedback|explained|understood|full range|advice|advised|answer(?:s|ed)?|solved|amended|objections?|switch(?:es|ed)? off|brought back|bail(?:ed)? out|walk(?:ed)? (?:out|away)|abandon\w*|churn\w*|drop[- ]?outs?|relapse\w*|infect\w*|contaminat\w*|misprint\w*|typos?|warrant(?:y|ies)|refunds?|dispute[sd]?)\b/iu;
const units = '(?:seconds?|secs?|ms|s|minutes?|mins?|hours?|hrs?|(?:working |business )?days?|weeks?|months?)';
const amount = `(?:\\d[\\d.,]*|${small})`;
/** How long something takes, said as a length; and how much is got through in a time or by one pair of hands. */
const pace = [
  `\\bfrom\\s+${amount}\\s*${units}\\s+(?:down )?to\\s+${amount}`,
  `\\btime\\b.{0,40}\\bfrom\\b.{0,12}\\bto\\b.{0,12}\\b${units}\\b`,
  `(?:→|->|\\bto\\b|\\bin\\b|\\bof\\b|\\btakes?\\b|\\baveraging\\b)\\s+${amount}[- ]${units}\\b`,
  `\\b${amount}[- ]${units}\\b(?: on average)?[,;]?\\s+(?:→|->|down|up|rather|instead|not|against|currently|today|now|earlier|sooner|a|an|per|for|between|after)\\b`,
  `\\b${amount}\\s+(?:(?!times\\b)[\\p{L}-]+\\s+){0,3}(?:an?|per|each|every) (?:hour|shift|day|week|head|person|worker|agent|clerk|driver|nurse|doctor|teacher|detective|officer|engineer|technician|adviser|advisor|inspector|operator|consultant|lawyer|fte|line|machine|vehicle|van|room)\\b`,
  `\\b(?:an?|per|each|every) (?:hour|shift|head|person|worker|agent|clerk|driver|nurse|doctor|teacher|detective|officer|engineer|technician|adviser|advisor|inspector|operator|consultant|fte)\\b.{0,24}${amount}`,
].join('|');
const sides: readonly (readonly [Side, RegExp])[] = [
  ['quality', new RegExp(`${faults.source}|${care.source}|\\b(?:${badly})\\b`, 'iu')],
  [
    'cost',
    /\b(?:costs?|spend\w*|budget\w*|expens\w*|(?<!-)(?:euros?|dollars?)|pounds?|price|cheap\w*|overtime|savings?|save money|unsold|thrown away|wasted?|write-offs?|headcount|staffing|revenue|yield|profit\w*|margins?|(?:hours|days|weeks) per)\b|(?<!at least )[$€£]/iu,
  ],
  [
    'speed',
    new RegExp(
      `\\b(?:speed\\w*|fast\\w*|quick\\w*|rapid\\w*|accelerat\\w*|lead[- ]time|cycle time|turnaround|handling time|waiting time|wait|waits|response time|throughput|time to \\w+|same[- ]day|next[- ]day|shorten\\w*|velocity|hourly|sooner|delays?|pace|backlog)\\b|\\b(?:in|within|to|takes?|under|lasts?|rests?|after|below|than|time)\\b\\s+(?:\\w+\\s+)?(?:\\d[\\d.,]*|an?|${small})[- ]${units}\\b|\\b${units} (?:after|earlier|sooner|faster|instead|rather)\\b|\\bby \\d{1,2}:\\d{2}\\b|${pace}`,
      'iu',
    ),
  ],
];

/** Words that say how it is measured or that any goal may hold: sharing them is not sharing work. */
const ordinary = new Set(
  contentTokens(
    `seconds minutes hours days weeks months year time error errors defect fault faults mistake damage damaged wrong corrected
     correction complaint complaints quality satisfaction score cost costs spend spending budget price euro dollar speed fast
     faster quick quickly rate share number average level fall falls drop drops rise go goes take takes takes reduce raise lower
     cut shorten decrease increase lift reach under above half one two three four five six seven eight nine ten eleven twelve
     fourteen twenty thirty forty hundred thousand instead rather than today now again back come comes second first found find
     team customer customers people company client clients user users staff employee employees business work process service
     percent per unit within turnaround lead cycle response end wait waiting accuracy improve achieve halve double least most
     new all every good better provide deliver use define implement ensure adopt product data plan programme program project companywide`,
  ).map(({ stem }) => stem),
);

export interface Pull {
  readonly side: Side | null;
  /** Stems of what the goal works on. */
  readonly work: ReadonlySet<string>;
}

/** A goal says what it wants in its first two lines; an essay behind it speaks of everything. */
const SPOKEN = 160;

/** Which way a goal pulls, and at what. */
export function pullOf(text: string): Pull {
  const said = undated(text).slice(0, SPOKEN);
  // Of several goals in one sentence nobody can say which of them pulls.
  const side = severalIn(text) ? null : (sides.find(([, pattern]) => pattern.test(said))?.[0] ?? null);
  return { side, work: side === null ? new Set() : workOf(text) };
}

/**
 * Do two key results of one objective pull against each other? They are about one thing already, so it is enough that one wants it well
 * and the other soon, much or cheap, and that each says one thing and how far.
 */
export const parts = (a: Pull, b: Pull): boolean =>
  a.side !== null && b.side !== null && a.side !== b.side && (a.side === 'quality' || b.side === 'quality');

/** Stems of the work in a text: not how it is measured, and no loose verb. */
export const workOf = (text: string): ReadonlySet<string> =>
  new Set(
    contentTokens(unmeasured(text))
      .filter(({ stem, word }) => word.length > 2 && !ordinary.has(stem) && !vagueStems.has(stem))
      .map(({ stem }) => stem),
  );

/**
 * Do they pull against each other? One word of shared work is enough where it is `telling`: it says which piece of work is meant,
 * and not what all goals around it are about. Else it takes two, and half of what the shorter one speaks of.
 */
export function pullsAgainst(a: Pull, b: Pull, telling: (stem: string) => boolean): boolean {
  if (a.side === null || b.side === null || a.side === b.side) return false;
  const shared = [...a.work].filter((stem) => b.work.has(stem));
  if (shared.some(telling)) return true;
  return shared.length >= 2 && shared.length >= Math.min(a.work.size, b.work.size) / 2;
}
