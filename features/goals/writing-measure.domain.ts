import type { Mark } from './writing-finding.domain.ts';

/** Where a goal says how much, from where, and until when. All of it is read from the words alone: no clock, no language model. */

const month =
  'january|february|march|april|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec';
const season = 'spring|summer|autumn|winter';
const period =
  '(?:calendar |fiscal |financial |school |academic )?(?:year|quarter|month|half|half-year|season|term|semester|trimester|period|sprint|week)';
const moment =
  "christmas(?: week)?|advent|lent|whitsun|pentecost|carnival|midsummer|eid|hanukkah|passover|st\\.? \\p{L}+[’'](?:s)? day|\\p{L}+[’']s day|easter|thanksgiving|ramadan|diwali|new year|black friday|holidays?|audit|conference|season|harvest|launch|peak|festival|election|budget|exams?|inspection|annual meeting|board meeting|school year|tax season|trade fair|closure|opening|release|patch|milestone|summit|congress|year[- ]?end|month[- ]?end|quarter[- ]?end|close of (?:the )?year";
const count = '(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty|thirty|sixty|ninety)';

const dates = new RegExp(
  [
    '\\b\\d{4}-\\d{2}(?:-\\d{2})?\\b',
    '\\b\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}\\b',
    `\\b\\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:${month}|may)\\b(?: \\d{4})?`,
    `\\b(?:${month}|may) \\d{1,2}(?:st|nd|rd|th)?\\b(?!\\s*%)(?:,? \\d{4})?`,
    `\\b(?:(?:by|in|until|till|before|from|since|during|through|early|mid|late|this|next|end of|start of|beginning of|middle of)[- ](?:the )?)*(?:${month})\\b\\.?(?: \\d{4})?`,
    '\\b(?:by|in|until|till|before|from|since|during|through|early|mid|late|next|end of|of)[- ](?:the )?(?:end of |start of |middle of |beginning of )?may\\b(?: \\d{4})?',
    '\\b(?:by|in|until|till|before|from|end of|of)? ?(?:mid-|early |late |end of )?(?:fy|cy)[ -]?\\d{2,4}(?:[ /-]?[qh][1-4])?\\b',
    "\\b(?:q[1-4]|h[12])(?:[ /-]?(?:fy)?[ ’']?\\d{2,4})?\\b",
    '\\b(?:(?:by|in|until|till|before|through|from|since|during|early|mid|late|end of|start of|of)[- ](?:the )?(?:end of |start of |middle of )?)?(?:19|20)\\d{2}\\b(?!\\s*(?:%|per\\b|people|customers|users|units|hours|euro|households))',
    `\\b(?:(?:by|before|until|till|this|next|in|during|from|for|through|coming|early|late|end of|after)[- ](?:the )?(?:end of |start of )?(?:next |coming |this )?)(?:${season})\\b`,
    '\\b(?:by|before|this|next|until) (?:the )?fall\\b(?! (?:in|of|by|from|below)\\b)',
    `\\b(?:by|before|until|till|ahead of|in time for) (?:the |our |next |this |end of )*(?:[\\p{L}\\d.-]+ )?(?:${moment})\\b`,
    '\\b(?:year|month|quarter)[- ]?end\\b(?! (?:close|closing|process))',
    `\\b(?:by|before|until|till|at|towards?) (?:the )?(?:very )?end of (?:the |this |next |our )?[\\p{L}-]+(?: year)?\\b`,
    `\\b(?:by |in |during |until |before |within |over )?(?:the )?(?:this|next|coming|current|upcoming) (?:\\w+ )?${period}s?\\b`,
    '\\b(?:in|by|during|over) (?:the )?(?:first|second) half(?: of (?:the )?(?:year|\\d{4}))?\\b',
    '\\b(?:in|by|during) (?:the )?(?:first|second|third|fourth|last) quarter\\b',
    `\\b(?:within|in|over|for) (?:the )?(?:next|coming) (?:${count} )?(?:days|weeks|months|quarters|years|month|quarter|year)\\b`,
    `\\bwithin (?:a|${count}) (?:months?|quarters?|years?)\\b(?! (?:of|after)\\b)`,
    '\\bby (?:week|month|day) \\d+\\b',
    '\\bby (?:next |this )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight)\\b',
    '\\b(?:by|before) (?:the )?deadline\\b',
    // Whatever it is that a number has to be there by, at the end of the sentence; or an event that comes to pass.
    "(?<=\\d[^.;]{0,60})(?<!ed )\\bby (?:the )?(?!an? |half|our|their|its|one|two|three|not|no |\\d|\\p{L}+ing\\b)[\\p{L}][\\p{L}’'. -]{2,28}(?<!ing|ly)$",
    '\\b(?:before|until|till) the (?:\\p{L}+ ){1,3}(?:opens?|closes?|starts?|begins?|ends?|shuts?|expires?|comes?|leaves?)\\b',
    '\\bby the (?:day|time|moment) (?:the|that|when|our)\\b',
  ].join('|'),
  'giu',
);

/** Numbers that are names: a standard, a version, a building line; or that say of how many ("per 100 customers"). */
const names =
  /\b(?:ISO|IEC|SOC|EN|DIN|PCI|WCAG|GDPR|NIST|FDA)[ -]?[\d.:/-]+|\b(?:phase|level|line|version|tier|stage|part|route|release|milestone|priority|type|class|article|step|building|room|chapter|section|series|round|wave|option|appendix|scope|severity)\s+\d+\b|\b[\p{L}]+-?\d[\w.]*|\S*[#&!]\d+|\bhttps?:\/\/\S+|\b(?:epic|issue|ticket|merge request) #?\d+|\b24\/7\b|\bper (?:\d[\d.,]*|hundred|thousand|million)\b|\b360[- ]?degrees?\b|^\s*\(?\d+[.)]\s/giu;

export const small =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen';
export const numeral = `(?:[$€£¥]\\s?)?\\d[\\d.,:’]*(?:\\s?(?:k|m|bn|x)\\b)?|\\b(?:${small})\\b`;
const numbers = new RegExp(numeral, 'giu');
const shares =
  /%|\bper ?cent\b|\bpercentage\b|\b(?:a|one|two|three)[ -](?:third|quarter|fifth|tenth|half|thirds|quarters)s?\b|\bhalf\b|\b(?:halv\w+|halves?|doubl\w+|tripl\w+|twice (?:as|the)|quadrupl\w+)\b|\bratio of\b|\b(?:hourly|daily|weekly|monthly|yearly) (?:instead of|rather than|not)\b/giu;
const absolutes = /\b(?:every|each|all|zero|none|nobody|no one|never|nothing|always)\b|^\s*no\b/iu;

/** "one another", "one day", "no one": numerals that count nothing. */
const idle =
  /\bone (?:another|day,|of the best|single)\b|\bin one go\b|\bno one\b|\bzero trust\b|\bone[- ]?stop\b|\bin (?:all|everything)(?: that)? we do\b/giu;

const blank = (text: string, pattern: RegExp): string => text.replace(pattern, (found) => ' '.repeat(found.length));

export const datesIn = (text: string): Mark[] =>
  [...text.matchAll(dates)]
    .filter((match) => match[0].trim() !== '')
    .map((match) => ({ from: match.index, to: match.index + match[0].length }));

/** The text without its dates and without the numbers that are names; every other character keeps its place. */
export function undated(text: string): string {
  if (latest.text !== text) latest = { text, said: blank(blank(blank(text, idle), dates), names) };
  return latest.said;
}

/** A dozen rules read the same text one after the other. */
let latest = { text: '', said: '' };

/** A page of goals often carries its own score behind the goal ("=> 81%", ": 100%", "=> DONE"): it says how it went, not what is wanted. */
export const unscored = (text: string): string =>
  text
    .replace(
      /(?<![\d%]\s*)(?:=>|->|→)\s*~?(?:\d[\d.,/]*\s*%?|done|n\/a|complete[d]?|missed|[x✓✅❌])(?:\s*\(?\d*%?\)?)?[\s.]*$/iu,
      '',
    )
    .replace(/(?<=\d.*):\s*\d[\d.]*\s*%[\s.]*$/u, '')
    .trimEnd();

/** The text as far as it says what and not how much: the words that two goals may share. */
export const unmeasured = (text: string): string => blank(blank(undated(text), numbers), shares);

/** Says it of all or of none: as good as a number, unless a loose verb opens it ("ensure that every customer is happy"). */
export const namesAllOrNone = (text: string): boolean => absolutes.test(undated(text)) || /\bno one\b/iu.test(text);

/** A number that is a level or a size, not only "every" or "all". */
export function namesNumber(text: string): boolean {
  const said = undated(text);
  return countsIn(said).length > 0 || matches(said, shares);
}

export const countsIn = (said: string): Mark[] =>
  [...said.matchAll(numbers)].map((match) => ({ from: match.index, to: match.index + match[0].length }));

const matches = (text: string, pattern: RegExp): boolean => text.search(pattern) >= 0;

const before = new RegExp(
  [
    `\\bfrom\\b[^,;.]{0,40}?(?:${numeral}|\\b(?:an?|half|never|none|nothing|zero|weekly|monthly|daily)\\b)`,
    `\\b(?:after|against)\\s+(?:only |just |about )?(?:${numeral})`,
    `(?:\\bnot\\b|\\binstead of\\b|\\brather than\\b|\\bversus\\b|\\bvs\\.?|\\bcompared (?:to|with)\\b|\\bfrom the\\b)[^,;.]{0,24}?(?:${numeral}|%|\\b(?:an?|monthly|weekly|daily|half|years?|months?|weeks?|days?)\\b)`,
    `(?:${numeral})\\s*(?:%|[\\p{L}°/]+)?\\s*(?:to|→|->|=>)\\s*(?:${numeral})`,
    `(?:${numeral})[^,;.]{0,20}\\b(?:down|up)\\b(?:\\s+to)?\\s+(?:${numeral})`,
    '\\b(?:today|currently|at present|at the moment|so far|presently|as of|baseline|status quo|starting point)\\b',
    '\\b(?:last|previous|prior|former|past) (?:year|quarter|month|season|summer|winter|spring|autumn|cost|level|value|period|figure)\\b|\\bformer cost\\b|\\byear[- ]on[- ]year\\b|\\byoy\\b',
    `\\b(?:was|were|used to be|had been|stood at)\\b`,
    `(?:${numeral})\\s*(?:%|[\\p{L}]+)?(?: of ${numeral})? (?:are |is |do |does )?now\\b|\\bnow (?:at )?(?:${numeral})|\\bis now\\b`,
    `[,;:(]\\s*(?:only |just |it was )?(?:${numeral})[^,;.]{0,24}\\bin (?:19|20)\\d{2}\\b`,
    `\\breplac(?:es?|ing)\\b[^,;.]{0,12}?(?:${numeral})`,
  ].join('|'),
  'iu',
);

/** Does it say from where: a second number, or a word for how it stands. */
export const namesBaseline = (text: string): boolean => before.test(blank(text, names));

const change =
  /\b(?:increas|decreas|reduc|rais|ris|lower|drop|fall|cut|shrink|grow|lift|shorten|climb|improv|boost|doubl|tripl|halv|expand|accelerat|trim|slash|reach|achiev|attain|hit|exceed|minimi[sz]|maximi[sz]|cutting|down to|up to|go to|goes to|go down|go up|more than|fewer|less|faster|better)\w*/iu;
const span =
  /\b(?:in|within|takes?|under|below|less than|at most|of)\s+(?:\w+\s)?(?:[\d.,]+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|twenty|thirty|sixty|ninety)[- ](?:working |business |calendar )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|ms)\b/iu;
const ratio = new RegExp(`(?:${numeral})(?: out)? (?:of|in) (?:every )?(?:${numeral})`, 'iu');

/** A target on a scale (a share in brackets is an aside): without the place it starts from, nobody can tell whether it is far. A count of new things starts at none. */
export function needsBaseline(text: string): boolean {
  const said = undated(text).replace(/\b100\s?%|\b\d{1,2}:\d{2}\b|\(\s*~?\d[\d.]*\s*%\s*\)/gu, (found) =>
    ' '.repeat(found.length),
  );
  if (/^\s*(?:no|nobody|no one|not (?:a single|one)|zero|none)\b/iu.test(said)) return false;
  return said
    .split(/[;]|,\s|\band\b/u)
    .some(
      (clause) =>
        matches(clause, shares) ||
        ratio.test(clause) ||
        span.test(clause) ||
        (change.test(clause) && countsIn(clause).length > 0),
    );
}
