import { words } from './block.domain.ts';
import { countRefusal } from './gate.domain.ts';
import { echoes } from './item-gate.domain.ts';
import type { Item } from './item.domain.ts';
import { hasVerb, isCommand, wordsOf } from './language.domain.ts';
import {
  balanced,
  distance,
  nameOf,
  dangles,
  pointsElsewhere,
  refersAway,
  standsAlone,
  tidy,
  type Sentence,
  type Study,
} from './study.domain.ts';
import { covered, similarity, stemSet } from './terms.domain.ts';
import { forbidden } from './rule-do.domain.ts';
import { chooseWrong, type Candidate } from './wrong.domain.ts';

/** The grammar of a consequence. Options of one question share it, so that grammar gives nothing away. */
type Form = 'do' | 'may' | 'you' | 'we' | 'us' | 'must';
type Rule = {
  sentence: Sentence;
  situation: string;
  outcome: string;
  form: Form;
  /** Speaks of something in its own condition ("refund that charge"): fit as a key, less so as a wrong answer. */
  loose: boolean;
  condition: ReadonlySet<string>;
};

const opening = /^(?:if|when|whenever|once|in case|in the event that)\s+/i;

/** Takes "If …, …" apart. Returns null unless both halves can stand without the text around them. */
export function ruleIn(sentence: Sentence): Rule | null {
  const text = sentence.text;
  const parts = opening.test(text) ? leading(text) : trailing(text);
  if (!parts) return null;
  const situation = situationOf(parts.condition);
  const outcome = outcomeOf(parts.outcome);
  if (!situation || !outcome) return null;
  return { sentence, situation, ...outcome, condition: stemSet(parts.condition) };
}

function leading(text: string): { condition: string; outcome: string } | null {
  const rest = text.replace(opening, '');
  for (let at = rest.indexOf(','); at > 0; at = rest.indexOf(',', at + 1)) {
    const condition = rest.slice(0, at);
    const outcome = rest
      .slice(at + 1)
      .trim()
      .replace(/^then,?\s+/i, '');
    if (!balanced(condition)) continue;
    if (
      /^(?:and|or|but|nor|e\.g|i\.e|such as|including|for example|perhaps|etc|whether|even|which|who|not|like|then it)\b/i.test(
        outcome,
      )
    )
      continue;
    if (startsClause(outcome)) return { condition, outcome };
  }
  return null;
}

/** "Ask whether" hidden in an "if": the clause is what is asked, not when. */
const asksWhether =
  /\b(?:ask|asks|check|see|find out|inform|confirm|decide|determine|identify|wonder|know|tell|clarify|indicate|mention|note|unsure|sure|clear|even|only|as)\b/i;

function trailing(text: string): { condition: string; outcome: string } | null {
  const match = /^(.{12,}?),?\s+(?:if|when|whenever|once)\s+(.{12,}?)[.!]?$/i.exec(text);
  if (
    !match ||
    asksWhether.test(match[1]!) ||
    /\b(?:and|or|of|about|on|to|from|by|until|since|than|with|for|in|at)$/i.test(match[1]!) ||
    /\b(?:if|when|unless|so that)\b/i.test(match[2]!)
  )
    return null;
  return startsClause(match[1]!) ? { condition: match[2]!, outcome: match[1]! } : null;
}

function startsClause(text: string): boolean {
  return /^(?:you|we|we’ll|we'll|we’d|we'd|you’ll|you'll|it['’]s \w+ to|it is \w+ to|please|do not|don't|don’t|never|always|simply|just|immediately|the|a|an|your|our)\b/i.test(
    text,
  )
    ? hasVerb(text)
    : isCommand(text.charAt(0).toUpperCase() + text.slice(1));
}

/** "you forgot to cancel" → "You forgot to cancel." Only clauses with a subject and a verb that make sense alone. */
function situationOf(condition: string): string | null {
  const clean = condition
    .trim()
    .replace(/\s*\((?:e\.g|i\.e|such as|see|perhaps)[^)]*\)/gi, '')
    .replace(/[,\s]+(?:however|though|also)$/i, '')
    .replace(/[.,;]+$/, '');
  const count = words(clean);
  const gerund = /^\p{L}+ing\s/u.test(clean);
  if (count < (gerund ? 2 : 4) || count > 34 || !balanced(clean)) return null;
  const spoken = clean.replace(/^this (?=is an? )/i, 'the matter ');
  if (/\b(?:one|two|each|any|all|some|both|none|either) of (?:the|these|those)\b/i.test(spoken)) return null;
  if (
    refersAway(spoken) ||
    /\b(?:to|of|about|for|with|in) (?:this|that|these|those|it|them)$/i.test(spoken) ||
    stemSet(spoken).size < 2
  )
    return null;
  if (gerund) return `You are ${clean.charAt(0).toLowerCase()}${clean.slice(1)}.`;
  const tagged = wordsOf(spoken);
  const subject =
    /^(?:you|we|someone|somebody|anyone|nobody|nothing|something|the|a|an|your|our|any|no|one)$/i.test(
      tagged[0]?.text ?? '',
    ) || /^(?:NOUN|PROPN|DET|PRON|ADJ)$/.test(tagged[0]?.pos ?? '');
  const verb = tagged.slice(1).some((word) => word.pos === 'VERB' || word.pos === 'AUX');
  if (
    !subject ||
    !verb ||
    /^(?:the other|possible|necessary|applicable|needed|appropriate|so|not|in doubt)\b/i.test(clean)
  )
    return null;
  return `${clean.charAt(0).toUpperCase()}${clean.slice(1)}.`;
}

/** The part that says what to do: "the valve is blocked: offer the kit", "do not discuss it; follow the policy". */
function directive(text: string): string {
  const after = /^[^:;]{3,70}:\s+([^:]+)$/.exec(text)?.[1] ?? text;
  const [first, second] = after.split(/;\s+/, 2);
  return second !== undefined && /^(?:do not|don['’]t|never)\b/i.test(first!) ? second : after;
}

function outcomeOf(raw: string): Pick<Rule, 'outcome' | 'form' | 'loose'> | null {
  const text = directive(raw.trim())
    .replace(/\s+/g, ' ')
    .replace(/^(?:please|simply|just|always|immediately|in that case,?)\s+/i, '');
  if (/[:?]/.test(text)) return null;
  const should =
    /^(?:you|we|managers?|everyone)\s+(?:should|must|need to|will need to|have to|are required to|are expected to|are encouraged to|’ll need to|'ll need to)\s+(?:always |also |then )?(.+)$/i.exec(
      text,
    );
  let form: Form;
  let outcome: string;
  const customary =
    /^it(?:['’]s| is) (?:customary|courteous|best|recommended|important|advisable|better|good practice) to (.+)$/i.exec(
      text,
    );
  if (should ?? customary) [form, outcome] = ['do', (should ?? customary)![1]!];
  else if (/^you (?:can|may|could)\b/i.test(text)) [form, outcome] = ['may', text.replace(/^(you \w+) also /i, '$1 ')];
  else if (/^(?:you are|you’re|you're|you will|you’ll|you'll|you have|you receive|you get)\b/i.test(text))
    [form, outcome] = ['you', text];
  else if (/^(?:we will|we’ll|we'll|we’d|we'd|we can|we may|we are|we’re|we're)\b/i.test(text))
    [form, outcome] = ['we', text];
  else if (acts(text)) [form, outcome] = ['us', text];
  else if (/\b(?:must|should|will be|is required|are required)\b/i.test(text) && /^(?:the|a|an|your|our)\b/i.test(text))
    [form, outcome] = ['must', text];
  else if (isCommand(text.charAt(0).toUpperCase() + text.slice(1))) [form, outcome] = ['do', text];
  else return null;
  if (/^(?:not|never)\b/i.test(outcome)) return null;
  outcome = tidy(
    outcome.split(
      /;|\s[-–—]\s|,?\s+(?:since|because|as this|as it|so that|, but|, so|(?<!\b(?:during|in|for|of|to|at|by|with|from|on) )which)\b/i,
    )[0]!,
  );
  const count = words(outcome);
  if (count < 3 || count > 24 || !balanced(outcome) || pointsElsewhere(outcome)) return null;
  if (/\b(?:during|in|for|of|to|at|by|with|from|on|and|or|the|a|an)$/i.test(outcome)) return null;
  return { outcome, form, loose: dangles(outcome) };
}

/** "we refund the delivery", not "we refunded it". */
function acts(text: string): boolean {
  const act = /^we\s+(\p{L}.*)$/iu.exec(text)?.[1];
  return act !== undefined && isCommand(act.charAt(0).toUpperCase() + act.slice(1));
}

/** The question by form, first choice first; the later ones say less, for when the heading would give the key away. */
const asks: Record<Form, (name: string) => readonly string[]> = {
  do: () => ['What do you do?'],
  you: (name) => [`What applies, according to ${name}?`, 'What applies?'],
  may: (name) => [`What does ${name} say you can do?`, 'What can you do?'],
  we: (name) => [`What does ${name} promise?`, 'What is promised?'],
  us: (name) => [`What do we do, according to ${name}?`, 'What do we do?'],
  must: (name) => [`What does ${name} ask for?`, 'What is asked for?'],
};

/** If/when rules → scenarios. Wrong answers are what other rules of the document ask for, so each is right somewhere else. */
export function scenarios(study: Study): Item[] {
  const rules = study.sentences
    .filter((sentence) => standsAlone(sentence.text))
    .map(ruleIn)
    .filter((rule) => rule !== null);
  const never = forbidden(study);
  return rules.flatMap((rule) => {
    const candidates: Candidate[] = rules
      .filter(
        (other) =>
          other !== rule &&
          other.form === rule.form &&
          other.sentence.block.id + other.situation !== rule.sentence.block.id + rule.situation,
      )
      // A rule for nearly the same situation could be right here too.
      .filter(
        (other) => similarity(other.condition, rule.condition) < 0.34 && covered(rule.condition, other.condition) < 0.5,
      )
      .map((other) => ({
        text: other.outcome,
        distance: distance(study, rule.sentence.section, other.sentence.section),
        note: lower(other.situation),
        ...(other.loose ? { weight: 0.6 } : {}),
      }));
    // A command without a condition may be right in every situation; what must never be done is wrong in all of them.
    if (rule.form === 'do')
      for (const other of never)
        if (other.sentence.block.id !== rule.sentence.block.id)
          candidates.push({
            text: other.action,
            distance: distance(study, rule.sentence.section, other.sentence.section),
            weight: 0.3,
          });
    // What one may do, one may nearly always do in other situations as well: no permission makes another wrong.
    const chosen =
      rule.form === 'may'
        ? null
        : chooseWrong(study, {
            key: rule.outcome,
            stem: rule.situation,
            source: rule.sentence,
            candidates,
            fewest: 2,
            quiet: true,
          });
    // What must never be done is seen through at once beside too few answers that are right somewhere.
    const wrong = chosen !== null && chosen.filter((one) => one.note !== undefined).length >= 2 ? chosen : null;
    const texts = wrong?.map((one) => one.text) ?? [];
    const stems = asks[rule.form](nameOf(study, rule.sentence.section)).map(
      (question) => `${rule.situation} ${question}`,
    );
    const stem = wrong && stems.find((one) => echoes(one, rule.outcome, texts).length === 0);
    if (!wrong || !stem) return remembered(study, rule, stems[0]!);
    return [
      {
        kind: 'scenario',
        stem,
        options: [rule.outcome, ...texts],
        key: [0],
        notes: ['', ...wrong.map((one) => one.note ?? '')],
        ...sourceOf(study, rule),
      } satisfies Item,
    ];
  });
}

const sourceOf = (study: Study, rule: Rule) => ({
  quote: rule.sentence.text,
  block: rule.sentence.block.id,
  path: study.sections[rule.sentence.section]!.path,
  rule: 'if-then',
});

/** Whoever answers this has only learned where to look. */
const sendsOn =
  /^(?:you(?:['’]ll| will)? (?:need to |should )?)?(?:go (?:back |on )?to|refer to|see|read|visit|check out|click|follow(?: (?:the|these|this|our|along))?)\b|\bstep \d/i;

/** No fair wrong answers, or a word of the situation gives the right one away: then it is said, not chosen. */
function remembered(study: Study, rule: Rule, stem: string): Item[] {
  const outcome = stemSet(rule.outcome);
  const tells =
    words(rule.outcome) >= 4 &&
    outcome.size >= (rule.form === 'do' ? 2 : 3) &&
    stemSet(rule.situation).size >= (/^You are \p{L}+ing\b/u.test(rule.situation) ? 4 : 3) &&
    !/\b(?:may|might|can|could) (?:decide|consider|choose|explore|try|want)\b|^(?:explore|consider)\b/i.test(
      rule.outcome,
    ) &&
    covered(outcome, stemSet(rule.situation)) <= 0.5 &&
    !sendsOn.test(rule.outcome) &&
    !/^(?:this|these|those|the situation)\b|\blike (?:this|these|those)\b/i.test(rule.situation) &&
    (rule.form !== 'do' || !/\b(?:is|are) (?:the|an?)\b/i.test(rule.outcome)) &&
    (rule.form !== 'you' ||
      /\b(?:entitled|receive|notified|eligible|allowed|paid|covered|charged)\b/i.test(rule.outcome));
  if (!tells) {
    countRefusal(study.refused, 'wrong_answers_missing');
    return [];
  }
  return [
    {
      kind: 'recall',
      stem: `${stem} Say it in your own words, then compare.`,
      options: [],
      key: [],
      answer: rule.outcome,
      ...sourceOf(study, rule),
    },
  ];
}

const lower = (situation: string) =>
  situation.replace(/\.$/, '').replace(/^(You|We|A|An|The|Your|Our|Any|No|There)\b/, (first) => first.toLowerCase());
