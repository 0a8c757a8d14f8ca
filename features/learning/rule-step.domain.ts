import { words, type Block } from './block.domain.ts';
import type { Item } from './item.domain.ts';
import { isCommand, sentencesOf } from './language.domain.ts';
import { dangles, nameOf, pointsElsewhere, tidy, type List, type Study } from './study.domain.ts';
import { similarity, stemSet } from './terms.domain.ts';
import { lengthsAgree } from './wrong.domain.ts';

type Step = { text: string; quote: string; block: Block };
type Procedure = { steps: Step[]; section: number; lead: string | null; leadBlock: string | null; labelled: boolean };

const sequence =
  /\b(steps?|process|procedure|how to|workflow|in (?:this )?order|stages?|phases?|follow|checklist|happens next)\b|^to\s+\p{L}+/iu;

/** Ordered lists whose items are commands, and "Step 1 … Step 2 …" paragraphs. */
function procedures(study: Study): Procedure[] {
  const found: Procedure[] = [];
  for (const list of study.lists) {
    if (!list.ordered || list.items.length < 3) continue;
    const about = `${list.lead?.text ?? ''} ${study.sections[list.section]?.heading ?? ''}`;
    const linked = list.items.some((item) => /^(?:once|then|next|after|finally|when)\b/i.test(item.text));
    const lead = list.lead?.type === 'paragraph' ? list.lead.text : null;
    if (!(sequence.test(about) || (lead && sequence.test(lead)) || situationIn(lead) || linked)) continue;
    const process = lead !== null && /\b(?:process|stages|phases)\b[^.]*:$/i.test(lead);
    if (!process && !/^\s*(?:to\b|step)/i.test(about) && commands(list) < 0.75) continue;
    found.push({
      steps: list.items.map(stepOf),
      section: list.section,
      lead,
      leadBlock: list.lead?.id ?? null,
      labelled: false,
    });
  }
  const labelled = new Map<string, Procedure>();
  study.sections.forEach((section, index) => {
    for (const block of study.blocks) {
      const label = /^Step (\d+)\s*[:.–-]\s*(.+)$/i.exec(block.text);
      const here = block.type !== 'heading' && block.path.join('\u0000') === section.path.join('\u0000');
      if (!label || !here) continue;
      const key = section.path.join('\u0000');
      const procedure = labelled.get(key) ?? { steps: [], section: index, lead: null, leadBlock: null, labelled: true };
      if (Number(label[1]) === procedure.steps.length + 1) {
        const first = sentencesOf(label[2]!)[0] ?? label[2]!;
        procedure.steps.push({ text: tidy(first), quote: block.text, block });
      }
      labelled.set(key, procedure);
    }
  });
  return [...found, ...labelled.values()];
}

const commands = (list: List) => list.items.filter((item) => isCommand(item.text)).length / list.items.length;

function stepOf(block: Block): Step {
  const term = block.term && words(block.term) >= 2 ? block.term : null;
  const first = sentencesOf(block.text)[0] ?? block.text;
  return { text: tidy(term ?? first), quote: first.length >= 20 ? first : block.text, block };
}

/** "Hand it to the courier" may stand: the goal in the question says what "it" is. */
const usable = (step: Step) =>
  words(step.text) >= 2 &&
  words(step.text) <= 18 &&
  !pointsElsewhere(step.text) &&
  !/\?$|^(?:if|note:|optional)/i.test(step.text);

/** Steps far apart are put in order (neighbours can often be swapped in real life); short procedures are asked for their first step. */
export function steps(study: Study): Item[] {
  return procedures(study).flatMap((procedure): Item[] => {
    const goal = goalOf(study, procedure);
    const named = stages(procedure);
    if (named)
      return [
        {
          kind: 'ordering',
          stem: `${goal} Put its stages in the order in which they come.`,
          options: named.map((step) => step.text),
          key: named.map((_, at) => at),
          quote: procedure.lead!,
          block: procedure.leadBlock!,
          path: study.sections[procedure.section]!.path,
          sources: named.map((step) => ({ block: step.block.id, quote: step.quote })),
          rule: 'stages',
        },
      ];
    const good = procedure.steps.filter(usable);
    if (
      good.length < 3 ||
      good.some((step, i) =>
        good.some((other, j) => j < i && similarity(stemSet(step.text), stemSet(other.text)) > 0.5),
      )
    )
      return [];
    if (procedure.steps.length >= 5 && good.length >= 3) {
      const picked = farApart(procedure.steps, good);
      if (picked.length >= 3) {
        const [first, ...rest] = picked;
        return [
          {
            kind: 'ordering',
            stem: `${goal} Put these steps in the order in which they come.`,
            options: picked.map((step) => step.text),
            key: picked.map((_, i) => i),
            quote: first!.quote,
            block: first!.block.id,
            path: study.sections[procedure.section]!.path,
            sources: rest.map((step) => ({ block: step.block.id, quote: step.quote })),
            rule: 'steps',
          } satisfies Item,
        ];
      }
    }
    const first = procedure.steps[0]!;
    const strict = procedure.labelled || /^to\s/i.test(procedure.lead ?? '') || situationIn(procedure.lead) !== null;
    if (!strict || good[0] !== first || good.length < 4) return [];
    const later = good
      .slice(1)
      .filter((step) => lengthsAgree(step.text, first.text))
      .slice(-3);
    if (later.length < 2) return [];
    return [
      {
        kind: 'single',
        stem: `${goal} What comes first?`,
        options: [first.text, ...later.map((step) => step.text)],
        key: [0],
        quote: first.quote,
        block: first.block.id,
        path: study.sections[procedure.section]!.path,
        sources: later.map((step) => ({ block: step.block.id, quote: step.quote })),
        rule: 'first-step',
      } satisfies Item,
    ];
  });
}

/** A process whose stages are only named: three to six short names, led by a sentence that calls them one. */
function stages({ steps: all, lead }: Procedure): Step[] | null {
  const led = lead !== null && lead.length >= 20 && /\b(?:process|stages|phases)\b[^.]*:$/i.test(lead);
  if (
    !led ||
    all.length < 3 ||
    all.length > 6 ||
    all.some((step) => words(step.text) > 8 || pointsElsewhere(step.text))
  )
    return null;
  const named = all.map((step) => ({ ...step, text: tidy(step.text.split(/[,;(]/)[0]!) }));
  return named.some((step, i) => words(step.text) < 1 || named.some((other, j) => j < i && other.text === step.text))
    ? null
    : named;
}

/** "If you prick yourself:" → "You prick yourself." */
function situationIn(lead: string | null): string | null {
  const situation = /^(?:if|when|whenever|once)\s+([^:.;]{8,90}):$/i.exec(lead ?? '')?.[1];
  return situation === undefined || dangles(situation)
    ? null
    : `${situation.charAt(0).toUpperCase()}${situation.slice(1)}.`;
}

function goalOf(study: Study, procedure: Procedure): string {
  const situation = situationIn(procedure.lead);
  if (situation) return situation;
  const to = /^(To [^:.,]{4,90})(?:, (?:please )?(?:follow|take|do|use|go through) [^:]{0,40})?:$/.exec(
    procedure.lead ?? '',
  )?.[1];
  return to
    ? `You want ${to.charAt(0).toLowerCase()}${to.slice(1)}.`
    : `You follow ${nameOf(study, procedure.section)}.`;
}

/** Three to five usable steps, none of them neighbours. */
function farApart(all: readonly Step[], good: readonly Step[]): Step[] {
  const picked: Step[] = [];
  let last = -2;
  for (const [at, step] of all.entries()) {
    if (!good.includes(step) || at - last < 2) continue;
    picked.push(step);
    last = at;
  }
  return picked.slice(0, 5);
}
