import { words, type Block } from './block.domain.ts';
import { isCommand, sentencesOf } from './language.domain.ts';
import { runsOf } from './list-run.domain.ts';
import { ruleIn } from './rule-if.domain.ts';
import { dangles, standsAlone, tidy } from './study.domain.ts';
import { isTemplate } from './template.domain.ts';
import { stemSet } from './terms.domain.ts';

/** What a lesson offers beside its passages. */
export type LessonParts = {
  /** First blocks of lists that are ticked off, step by step. */
  checklists: string[];
  /** One thing to do with it at work; what is applied stays. */
  task: string | null;
};

/** Ordered lists of at least three steps become checklists; a rule, a procedure or a command becomes something to try. */
export function partsOf(lesson: { blocks: readonly string[] }, all: ReadonlyMap<string, Block>): LessonParts {
  const blocks = lesson.blocks.map((id) => all.get(id)).filter((block) => block !== undefined);
  const lists = runsOf(blocks).filter((run) => run[0]!.list?.ordered && run.length >= 3);
  const checklists = lists.filter((run) => run.filter((item) => isCommand(item.text)).length * 2 >= run.length);
  return { checklists: checklists.map((run) => run[0]!.id), task: taskOf(blocks, checklists, all) };
}

function taskOf(
  blocks: readonly Block[],
  checklists: readonly Block[][],
  all: ReadonlyMap<string, Block>,
): string | null {
  for (const [first] of checklists) {
    const goal = /^To ([^:.,]{4,80})/.exec(all.get(first!.list?.lead ?? '')?.text ?? '')?.[1];
    if (goal) return `The next time you ${goal.trim()}, go by this list and tick each step off.`;
  }
  const sentences = blocks
    .filter((block) => /^(?:paragraph|list_item)$/.test(block.type) && !isTemplate(block.text))
    .flatMap((block) => sentencesOf(block.text).map((text, place) => ({ text, block, place })))
    .filter(({ text }) => standsAlone(text) && words(text) >= 4 && words(text) <= 40);
  for (const { text, block, place } of sentences) {
    const rule = ruleIn({ text, block, place, section: 0, stems: stemSet(text), command: false, conditional: false });
    if (rule?.form === 'do' && !rule.loose && /^(?:a|an|the|you|your|somebody|someone)\b/i.test(rule.situation))
      return `Watch for this in the next days: ${rule.situation} When it happens: ${small(rule.outcome)}. Note what came of it.`;
  }
  const act = sentences.find(
    ({ text }) => isCommand(text) && !dangles(text) && !/\b(?:not|never|n[’']t)\b/i.test(text),
  );
  return act ? `Do this once at work in the next days: ${small(tidy(act.text))}. Note what came of it.` : null;
}

const small = (text: string) => (/^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);
