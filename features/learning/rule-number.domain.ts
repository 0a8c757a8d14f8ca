import { words } from './block.domain.ts';
import { numberIn, numberWord, type Item } from './item.domain.ts';
import { hasVerb } from './language.domain.ts';
import { dangles, distance, nameOf, standsAlone, type Sentence, type Study } from './study.domain.ts';
import { covered, fingerprint } from './terms.domain.ts';

export type Quantity = {
  whole: string;
  at: number;
  value: number;
  unit: string;
  form: 'digits' | 'word' | 'money' | 'percent';
  joiner: string;
};

const units =
  'second|sec|minute|min|hour|day|week|month|quarter|year|metre|meter|kilometre|km|mile|kg|kilogram|gram|litre|liter|degree|page|item|copy|piece|attempt|call|ticket|reply|response|reminder|payment|instalment|pay period|star|step|level|team member|participant|attendee|metric|objective|key result|goal';
const qualifiers = 'business|calendar|working|consecutive|full|work|additional|paid|sick|school|admin|more|successive';
const numerals = 'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const pattern = new RegExp(
  String.raw`(?<![\w.$€£:/#-])(?:([$€£])\s?(\d[\d,]*(?:\.\d+)?)(?![\d.,]*[\w])|(\d[\d,]*(?:\.\d+)?)(\s?%|\spercent\b)|(\d[\d,]*(?:\.\d+)?|${numerals})([\s-])((?:(?:${qualifiers})[\s-])*(?:${units})(?:s|es)?)\b)`,
  'gi',
);

export function quantitiesIn(text: string): Quantity[] {
  return [...text.matchAll(pattern)].map((match) => {
    const [whole, money, amount, share, , count, joiner, unit] = match;
    if (money) return { whole, at: match.index, value: numberIn(amount!), unit: money, form: 'money', joiner: '' };
    if (share) return { whole, at: match.index, value: numberIn(share), unit: '%', form: 'percent', joiner: '' };
    return {
      whole,
      at: match.index,
      value: numberIn(count!),
      unit: unit!.toLowerCase(),
      form: /\d/.test(count!) ? 'digits' : 'word',
      joiner: joiner!,
    };
  });
}

const singular = (unit: string) =>
  unit
    .replace(/^(people)$/, 'person')
    .replace(/ies$/, 'y')
    .replace(/s$/, '');
const ruleWords =
  /\b(must|should|recommend|recommended|shall|can|may|will|need|needs|required|requires|entitled|allowed|up to|at least|at most|no more than|no less|no later|less than|more than|fewer|within|maximum|minimum|limit|limited|every|each|per|after|before|until|long|average|earn|accrue|receive|respond|expires?|lasts?|takes?|happens?|in advance|window|target|goal)\b|’ll|'ll/i;
const past =
  /\b(was|were|had|did|discovered|learned|started|began|became|happened|went|said|told|took|ago|last (?:week|month|year|quarter)|yesterday)\b/i;
const clock =
  /\b\d{1,2}[:.]\d{2}\s*(?:am|pm|h)?\b|\b\d{1,2}\s*(?:am|pm)\b|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b|\bfor example\b|\be\.g\b|\bi\.e\b|\bfor instance\b|\broughly\b|\bscores?\b|~/i;

/** Numbers with units → "complete the rule". Wrong answers are numbers of the same unit from the same document, else the number is typed. */
export function numbers(study: Study): Item[] {
  const all = study.sentences.flatMap((sentence) =>
    quantitiesIn(sentence.text).map((quantity) => ({ sentence, quantity })),
  );
  return study.sentences.flatMap((sentence): Item[] => {
    const found = quantitiesIn(sentence.text);
    if (
      found.length === 0 ||
      found.length > 3 ||
      !standsAlone(sentence.text) ||
      dangles(sentence.text) ||
      past.test(sentence.text) ||
      clock.test(sentence.text)
    )
      return [];
    if (
      !(ruleWords.test(sentence.text) || /\bfor (?:up to )?$/i.test(sentence.text.slice(0, found[0]!.at))) ||
      !hasVerb(sentence.text) ||
      words(sentence.text) < 7 ||
      words(sentence.text) > 30
    )
      return [];
    const [quantity, second] = [found[0]!, found[1]];
    // "within 1 working day": the unit without its plural gives a typed answer away.
    if (quantity.value === 1) return [];
    // "13 days (104 hours)": the bracket repeats the answer in another unit and must go with it.
    const repeat = second && /^\s*\($/.test(sentence.text.slice(quantity.at + quantity.whole.length, second.at));
    if (
      found.length > (repeat ? 2 : 1) ||
      /^(?:\s*(?:[-–]|to|or|and)\s*\d)/.test(sentence.text.slice(quantity.at + quantity.whole.length)) ||
      /(?:\d\s*(?:[-–]|to|or)\s*|\bage of |\blevel |\bstep |\bin )$/i.test(sentence.text.slice(0, quantity.at))
    )
      return [];
    const after = sentence.text.slice(quantity.at + quantity.whole.length).replace(repeat ? /^\s*\([^)]*\)/ : /^$/, '');
    const [lead, tail] =
      quantity.form === 'digits' || quantity.form === 'word'
        ? ['', `${quantity.joiner}${quantity.unit}`]
        : quantity.form === 'money'
          ? [quantity.unit, '']
          : ['', '%'];
    const named = `According to ${nameOf(study, sentence.section)}, which number completes the rule?`;
    const before = sentence.text.slice(0, quantity.at);
    const source = {
      quote: sentence.text,
      block: sentence.block.id,
      path: study.sections[sentence.section]!.path,
      rule: 'number',
    };
    const wrong = siblings(study, sentence, quantity, all);
    if (wrong.length >= 3)
      return [
        {
          kind: 'single',
          stem: `${named} “${before}_____${after}”`,
          options: [quantity.whole, ...wrong.slice(0, 3)].map((text) => text.trim()),
          key: [0],
          ...source,
        } satisfies Item,
      ];
    return [
      {
        kind: 'numeric',
        stem: `${named} “${before}${lead}_____${tail}${after}”`,
        options: [],
        key: [],
        answer: String(quantity.value),
        unit: quantity.form === 'money' || quantity.form === 'percent' ? quantity.unit : quantity.unit,
        ...source,
      } satisfies Item,
    ];
  });
}

/** Beyond ten times as much or as little, a number is seen to be out of place without knowing the rule. */
const farOff = 10;

/** Other numbers of the same unit, written the same way, nearest section first, none of them true of this rule elsewhere. */
function siblings(
  study: Study,
  sentence: Sentence,
  quantity: Quantity,
  all: readonly { sentence: Sentence; quantity: Quantity }[],
): string[] {
  const unit = singular(quantity.unit);
  const values = new Map<number, number>();
  for (const other of all) {
    if (
      other.sentence === sentence ||
      (other.quantity.form === 'money') !== (quantity.form === 'money') ||
      singular(other.quantity.unit) !== unit ||
      other.quantity.value === quantity.value
    )
      continue;
    if (covered(sentence.stems, other.sentence.stems) >= 0.5) return [];
    const far = distance(study, sentence.section, other.sentence.section);
    values.set(other.quantity.value, Math.min(values.get(other.quantity.value) ?? 9, far));
  }
  return [...values]
    .filter(
      ([value]) =>
        value > 0 &&
        Math.max(value, quantity.value) <= Math.min(value, quantity.value) * farOff &&
        (quantity.form !== 'word' || numberWord(value) !== undefined) &&
        (value > 1 || quantity.form !== 'digits') &&
        value !== 1,
    )
    .sort((a, b) => a[1] - b[1] || fingerprint(`${a[0]}${sentence.text}`) - fingerprint(`${b[0]}${sentence.text}`))
    .map(([value]) => written(value, quantity));
}

function written(value: number, like: Quantity): string {
  if (like.form === 'money') return like.whole.replace(/\d[\d,]*(?:\.\d+)?/, value.toLocaleString('en-GB'));
  if (like.form === 'percent') return like.whole.replace(/\d[\d,]*(?:\.\d+)?/, String(value));
  return `${like.form === 'word' ? numberWord(value) : value.toLocaleString('en-GB')}${like.joiner}${like.unit}`;
}
