import { flawScores, labelledItems, precision, recall, type LabelledItem } from './item-flaw-labels.ts';

// node tools/item-flaws.ts > docs/item-flaws.md
// How well the gates find the flaw that was written into a question, as a table.

const items = labelledItems();
const held = items.filter(({ half }) => half === 'held-out');
const share = (value: number) => value.toFixed(2);

const table = (half?: LabelledItem['half']) =>
  [
    '| flaw | with it | found | wrongly | precision | recall |',
    '|---|---:|---:|---:|---:|---:|',
    ...flawScores(items, half).map(
      (score) =>
        `| ${score.flaw} | ${score.positives} | ${score.found} | ${score.wrong} | ${share(precision(score))} | ${share(recall(score))} |`,
    ),
  ].join('\n');

console.log(`# How well the gates see flaws in questions

Made by \`node tools/item-flaws.ts\`; a test holds "any flaw" to a precision and a recall of 0.90 and every flaw to 0.65 at least.

The ${items.length} questions in \`tools/item-flaws.json\` are made up, over many trades: ${items.filter(({ flaw }) => flaw !== null).length} with one flaw written into each, ${items.filter(({ flaw }) => flaw === null).length} without, many of these close to a flaw (a capital NOT, a negation in the situation instead of the question, options that share words). They were written and labelled before the gates for them were written or widened, but by the same hand, and the totals of both halves were seen while tuning; only the misses of the tuning half were read one by one. On other people's questions expect less. Precision: of the objections made, the share that was labelled; a second objection to a question that is flawed in another way counts as wrong. Recall: of those labelled, the share found.

## All ${items.length} questions

${table()}

## The ${held.length} questions held out

${table('held-out')}

## What no gate sees

Whether a wrong answer is plausible, whether the question is worth asking, whether the passage itself is still right, and flaws that need the meaning of words: synonyms among the options, two cases that cannot both occur. That is what the editor's page is for: source beside draft, and a person who decides.`);
