import { tokens, type Token } from './words.domain.ts';
import { countsIn, namesBaseline, namesNumber, numeral, undated } from './writing-measure.domain.ts';
import {
  isDoing,
  isDoingOften,
  isGoalVerb,
  isMaking,
  openingOf,
  openingVerb,
  opensClause,
  saysMade,
  saysMaking,
  saysPraise,
} from './writing-verb.domain.ts';

/** Deeds taken for results, several goals taken for one, and levels to hold taken for goals. */

/** From here on a goal speaks of what becomes different. */
const outcome = new RegExp(
  `\\bso (?:that|they|we|it|nobody|everybody|customers?|people|users?)\\b|,\\s*so\\b|\\bin order that\\b|\\buntil\\b[^,]{0,40}\\b(?:can|is|are)\\b|\\b(?:to|which|that|thereby|,)\\s*(?:cut|reduc\\w+|rais\\w+|lift\\w*|lower\\w*|halv\\w+|increas\\w+|shorten\\w*|bring\\w*|sav\\w+|doubl\\w+|prevent\\w*|fall\\w*|ris\\w+)\\b[^.;]{0,60}(?:${numeral}|%|\\bhalf\\b)|\\bthat (?:people|customers|users|guests|everybody|\\w+s) (?:come|use|return|need|ask|choose|renew|recommend)`,
  'iu',
);
export const saysOutcome = (text: string): boolean => outcome.test(text);

const level = new RegExp(
  `%|\\bper ?cent\\b|\\bx\\b|(?:${numeral})[- ]?(?:[\\p{L}]+ )?(?:minutes?|hours?|seconds?|days?|euros?|dollars?|pounds?|points?|kg|°)\\b|\\b(?:hours?|minutes?|days?) (?:of|less|more|fewer)\\b`,
  'iu',
);

/** The word that says "made", where nothing is said about what it is good for. */
export function outputIn(text: string): Token | null {
  const verb = openingVerb(text);
  if (!verb || saysPraise(text) || saysOutcome(text) || namesBaseline(text) || activityIn(text)) return null;
  const rest = text.slice(verb.from);
  const said = undated(rest);
  if (level.test(said) && namesNumber(said)) return null;
  if (saysMaking(rest)) return verb;
  if (!isMaking(verb)) {
    if (namesNumber(said) || opensClause(verb, tokens(rest)[1])) return null;
    return saysMade(said) ? (tokens(text).at(-1) ?? verb) : null;
  }
  // "Build trust", "develop our people": no thing stands at the end.
  const next = tokens(rest)[1];
  if (!next) return null;
  if (/^(?:develop|build|create)/.test(verb.word) && !things.test(rest)) return null;
  // "Launches fall from 9 to 2": a noun in the plural, and "Order errors drop": a noun before another.
  if (isPlural(verb.word)) return null;
  if (finite.test(said) && !articles.test(next.word)) return null;
  return verb;
}

const isPlural = (word: string): boolean => word.endsWith('s') && !word.endsWith('ss');
const articles = /^(?:a|an|the|our|new|two|three|all|\d.*)$/i;
const things =
  /^\S+\s+(?:an?|the|new|one|two|three|four|five|our (?:new|own|first)|\d|\p{Lu})|\b(?:portal|app|application|library|system|platform|tool|plan|strategy|policy|dashboard|website|site|page|guide|handbook|programme|program|process|framework|model|template|infrastructure|database|pipeline|documentation|roadmap|checklist|training|course|feature|service|product|report|module|api|playbook|prototype|centre|center|plant|office|templates|reports|features|guidelines|dashboards)\b/iu;
const finite =
  /\b(?:fall|falls|drop|drops|rise|rises|go|goes|take|takes|is|are|stay|stays|reach|reaches|shrinks?|grows?|decline|declines)\b/iu;

const effort = new RegExp(
  `\\b(?:work ?shops?|sessions?|meetings?|calls?|e-?mails?|articles?|posts?|blogs?|visits?|briefings?|newsletters?|leaflets?|flyers?|brochures?|audits?|samples?|interviews?|webinars?|events?|trainings?|lunch(?:es)?|tastings?|fairs?|episodes?|tutorials?|examples?|pull requests?|commits?|tickets?|reports?|campaigns?|demos?|demonstrations?|reviews?|posters?|videos?|courses?|presentations?|talks?|surveys?|one-on-ones?|1:1s?|letters?|messages?|tweets?|appointments?|conferences?|lessons?|lectures?|hours of|inspections?|tests?|conversations?|seminars?|classes|drills?|check-?ins?|stand-?ups?|tours?|pages?|documents?|slides?|quotes?|proposals?|experiments?|times|story points|mailings?|walks?|rounds?|mornings?|afternoons?|evenings?|nights?|weekends?|patrols?|coffees?|checks?|roundtables?|meet-?ups?|podcasts?|white ?papers?|case studies|invoices)\\b`,
  'iu',
);
const held =
  /\b(?:interviewed|surveyed|contacted|called|coached|held|conducted|sent|run|published|organi[sz]ed|hosted|attended|completed|delivered|written|made|carried out|performed|visited|posted|recorded|trained|done|printed|given)\b/iu;
const adjectives = 3;

/** Whoever is served: what they do more often is what a goal may want. */
const served =
  /\b(?:customers?|guests?|members?|users?|clients?|patients?|residents?|visitors?|people|pupils?|students?|players?|callers?|passengers?|readers?|citizens?|families|parents|tenants?|shoppers?|buyers?|donors?|volunteers?|households?|subscribers?|we)\b/iu;
const bounds =
  /\s*\b(?:at least|a minimum of|minimum|no (?:fewer|less) than|more than|over|some|around|about|up to|another)\s*$/iu;
const particle = /^(?:out|up|through|off)$/;
/** "Crews inspect 2,000 poles": how many of our own people may stand before what they do. */
const mostBefore = 4;

/** The deed in "officers complete no fewer than 1,500 foot patrols", said of our own people and not of those who are served. */
function deedOfOurs(before: string): Token | null {
  if (served.test(before)) return null;
  const words = tokens(before.replace(bounds, ''));
  const verb = words.findLast(({ word }) => !particle.test(word));
  const at = verb ? words.indexOf(verb) : -1;
  if (!verb || at < 1 || at > mostBefore || at < words.length - 2) return null;
  return isDoing(verb) || isDoingOften(verb) ? verb : null;
}

/** A count of effort: how often something is done, not what it changes. */
export function activityIn(text: string): { from: number; to: number } | null {
  if (saysOutcome(text)) return null;
  const at = openingOf(text);
  const said = undated(text).slice(at);
  const verb = tokens(said)[0];
  const number = countsIn(said)[0];
  if (!verb || !number) return null;
  const after = said.slice(number.to);
  if (
    /^\s*(?:%|per ?cent|°|x\b|(?:out )?(?:of|in) (?:every )?\d|(?:seconds?|minutes?|hours?|days?|weeks?|months?|euros?|dollars?)\b(?! of))/iu.test(
      after,
    )
  )
    return null;
  const noun = effort.exec(after.split(/[,;:]/)[0] ?? '');
  const near = noun !== null && tokens(after.slice(0, noun.index)).length <= adjectives;
  const between = tokens(said.slice(verb.to, number.from)).length;
  const mark = { from: at + verb.from, to: at + number.to + (near ? noun.index + noun[0].length : 0) };
  if (namesBaseline(said)) return effortGrows(said) ? mark : null;
  if (isDoing(verb) && between <= 2 && !isPlural(verb.word)) return mark;
  if (isDoing(verb) && /\b(?:times)\b/iu.test(after)) return mark;
  if (isDoingOften(verb) && near && between <= 2) return mark;
  const deed = deedOfOurs(said.slice(0, number.from));
  if (deed && (isDoing(deed) || near)) return { ...mark, from: at + deed.from };
  if (
    near &&
    /\b(?:are|is|were) (?:to be )?(?:held|conducted|carried out|performed|made|given|organi[sz]ed)\b/iu.test(after)
  )
    return mark;
  if (
    number.from <= 1 &&
    /^(?:\s+[\p{L}-]+){1,3}\s+(?:interviewed|surveyed|contacted|called|trained|visited|coached|audited|inspected)\b/iu.test(
      after,
    )
  )
    return mark;
  if (number.from <= 1 && near && /^\s+by (?:the|our)\b/iu.test(after.slice(noun.index + noun[0].length))) return mark;
  // "Twelve workshops", "50 interviews conducted": the number opens the goal.
  if (number.from <= 1 && near && (held.test(after) || tokens(after.slice(noun.index + noun[0].length)).length <= 4))
    return mark;
  return null;
}

const effortGrows = (said: string): boolean =>
  new RegExp(
    `^\\s*(?:increase|raise|grow|double|more|boost)\\b.{0,20}\\b(?:number of|amount of|count of)\\b.{0,24}${effort.source}`,
    'iu',
  ).test(said);

const guard =
  /\b(?:stays?|remains?|without|no worse|as (?:it|they) (?:is|are)|unchanged|while|keeping|at the same|still|today|now|before|currently|was|were|did|does|confirm|said|say)\b/iu;
const finiteVerb =
  /\b(?:is|are|gets?|get|falls?|drops?|becomes?|become|has|have|appears?|rises?|takes?|starts?|opens?|moves?|works?|can|receives?|reach(?:es)?|find|finds|find|uses?|grows?|shrinks?|runs?|ends?|comes?|goes|go|needs?|will|rotate|rotates|learns?|know|knows|breaks?|pays?|stops?|keeps?|hears?|pass(?:es)?|loses?|leaves?|arrives?|stays?|meets?|reads?|sleeps?|lives?|carr(?:y|ies)|stops?|feels?|trusts?|asks?|sees?|buys?|waits?|stands?|eats?|says?)\b/iu;

/** The words that join one goal to the next, where a goal is really several. */
export function severalIn(text: string): { from: number; to: number } | null {
  const start = openingOf(text);
  const cut = /\bso that\b|\bin order to\b|\bby (?:\w+ing)\b|\bthrough\b/iu.exec(text);
  const whole = undated(text).slice(start, cut && cut.index > start ? cut.index : undefined);
  const parts = split(whole);
  if (parts.length < 2) return null;
  const wishes = parts.filter(({ text: part }) => wish.test(part));
  if (parts.length >= 3 && wishes.length >= 2 && wishes[1])
    return { from: start + wishes[1].joint, to: start + wishes[1].from + (tokens(wishes[1].text)[0]?.to ?? 0) };
  const measures = parts.filter(({ text: part }) => movesItself(part));
  const second = measures[1] ?? parts.find((part, at) => at > 0 && isClauseOfItsOwn(whole, parts[at - 1]!, part));
  if (second) return { from: start + second.joint, to: start + second.from + (tokens(second.text)[0]?.to ?? 0) };
  const leading = parts.map(({ text: part }) => tokens(part));
  const [first] = leading;
  if (!first || first.length < 2) return null;
  if (first[0] && isGoalVerb(first[0])) {
    for (const [at, words] of leading.entries())
      if (at > 0 && isClauseVerb(words) && !/^(?:it|them|these|this|that|those)$/.test(words[1]?.word ?? ''))
        return { from: start + parts[at]!.joint, to: start + parts[at]!.from + (words[0]?.to ?? 0) };
    return null;
  }
  const clauses = parts.filter(
    ({ text: part }) => finiteVerb.test(part) && !guard.test(part) && tokens(part).length >= 3,
  );
  const next = clauses[1];
  if (clauses.length < 3 || !next) return null;
  return { from: start + next.joint, to: start + next.from + (tokens(next.text)[0]?.to ?? 0) };
}

/** Adjectives of one or two syllables that things are wished to be more of; the comparative of longer ones has "more". */
const wished =
  'bright broad calm cheap clean clear close cool crisp deep early easy fair fast fine firm flat fresh friendly full great green handy happy hard healthy heavy high keen kind large late lean light lively long loose loud low mild near neat new nice old plain poor proud quick quiet ready rich safe sharp short simple slim slow small smart smooth soft sound steady steep strict strong sturdy sunny sweet swift tall thick thin tidy tight tough warm weak wealthy wide young';
const comparatives = wished
  .split(' ')
  .map((word) =>
    word.endsWith('e') ? `${word}r` : `${word.replace(/y$/, 'i').replace(/([aeiou])([dgmnt])$/, '$1$2{1,2}')}er`,
  )
  .join('|');
/** What is wished without a verb: "fewer falls", "overtime down". */
const wish = new RegExp(
  `^(?:an? |the |much |even )*(?:more|fewer|less|better|worse|bigger|${comparatives})(?:[- ]\\p{L}+)+|^\\p{L}.* (?:up|down)\\s*$`,
  'iu',
);

/** How far something moves: what makes a clause a goal of its own. */
const moved = new RegExp(
  `\\bfrom\\b[^,;]{0,24}(?:${numeral})[^,;]{0,24}\\bto\\b|(?:${numeral})[^,;]{0,12}(?:→|->)|\\b(?:down|up|falls?|drops?|rises?|goes (?:up|down)|cut)\\b (?:by |to |from )?(?:half )?(?:an? |${numeral})|^no \\p{L}+ |\\b(?:halves?|halved|doubles?|doubled|by an? (?:half|third|quarter|fifth))\\b|\\b(?:below|under|above)\\b (?:${numeral})`,
  'iu',
);
/** What moves is told before: "lost-property claims halve", not "40 to 60". */
const movesItself = (part: string): boolean => {
  const found = moved.exec(part);
  return (
    found !== null &&
    !guard.test(part) &&
    (/^no /i.test(found[0]) || tokens(part.slice(0, found.index)).some(({ word }) => /^\p{L}{4,}/u.test(word)))
  );
};

const holds = /\b(?:without|no worse|unchanged|while|keeping|at the same|as (?:it|they) (?:is|are))\b/iu;
const ownSubject = /^(?:our|the|an?|every|each|all|no|nobody|everybody|no one|another)\b/iu;

/** "…, and the cells pass the inspection": a second sentence, with somebody else in it. */
function isClauseOfItsOwn(whole: string, before: Part, part: Part): boolean {
  const joint = whole.slice(part.joint, part.from);
  if (!/\band\b/i.test(joint)) return false;
  const [first, second] = [tokens(before.text), tokens(part.text)];
  if (first.length < 3 || second.length < 4 || holds.test(part.text) || (first[0] && isGoalVerb(first[0])))
    return false;
  const plural = joint.includes(',') && second.slice(0, 3).some(({ word }) => isPlural(word));
  if (!ownSubject.test(part.text) && !plural) return false;
  return finiteVerb.test(before.text) && finiteVerb.test(part.text.slice(second[0]!.to));
}

const isClauseVerb = (words: readonly Token[]): boolean => words[0] !== undefined && opensClause(words[0], words[1]);

/** A clause, and the place of the comma or "and" before it. */
type Part = { readonly text: string; readonly from: number; readonly joint: number };

function split(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  let joint = 0;
  for (const match of text.matchAll(
    /(?:[,;]|[.!](?=\s+\p{Lu}))\s*(?:and|plus|then|also|or|in addition)?,?\s+(?:separately,?\s+)?|\s+(?:and|&|\+|plus|as well as)\s+(?:also |then )?/giu,
  )) {
    parts.push({ text: text.slice(from, match.index), from, joint });
    joint = match.index;
    from = match.index + match[0].length;
  }
  parts.push({ text: text.slice(from), from, joint });
  return parts;
}

const holding = /^(?:keep|maintain|hold|sustain|preserve|remain|stay|retain)\w*$/iu;
const bound =
  /\b(?:above|below|under|over|at least|at most|at or (?:above|below)|or (?:better|more|less|higher|lower)|within|between|no more than|no less than|minimum|maximum|at|beyond|less than|more than)\b|[≥≤<>]/iu;
const forever =
  /\b(?:stays?|remains?|is (?:kept|held|maintained)|are (?:kept|held|maintained)|(?:kept|held|maintained) (?:at|above|below|under|over|within|every|each)|never (?:falls?|drops?|exceeds?|rises?|goes|sinks?|dips?)|do(?:es)? not (?:fall|drop|exceed|rise)|always|at all times|at any time|consistently|continuously|permanently|year (?:after|in,? year) (?:year|out)|month after month|(?:every|each) (?:single )?(?:day|week|month|quarter|year|shift|count|time)|round the clock|day in,? day out|on an ongoing basis)\b/iu;

/** The words that hold a level instead of reaching one: a measure to watch, with no day on which it is done. */
export function lastingIn(text: string): { from: number; to: number } | null {
  if (!namesNumber(text) || namesBaseline(text) || activityIn(text)) return null;
  const verb = openingVerb(text);
  const said = undated(text);
  if (verb && holding.test(verb.word) && bound.test(said)) return { from: verb.from, to: verb.to };
  const found = forever.exec(said);
  if (!found || /\b(?:for the whole|by|until)\b/iu.test(said.slice(0, found.index))) return null;
  if (
    /^(?:every|each)\b/iu.test(found[0]) &&
    !/%|\b(?:per ?cent|under|above|below|over|at least|at most)\b/iu.test(said)
  )
    return null;
  return { from: found.index, to: found.index + found[0].length };
}
