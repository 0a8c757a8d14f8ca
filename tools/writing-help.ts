import { embedder } from '../platform/llm/embedding.ts';
import { labelled, precision, recall, scores, type Labelled } from './writing-labels.ts';

// node tools/writing-help.ts > docs/writing-help.md
// How well the writing help finds what people labelled, as a table.

const goals = labelled('writing-labels');
const held = goals.filter(({ part }) => part === 'held-out');
const later = labelled('writing-held-out');
const strangers = labelled('writing-strangers');
const share = (value: number) => value.toFixed(2);

async function table(part: readonly Labelled[]): Promise<string> {
  const withMeaning = await scores(part, { meaning: true });
  const withWords = await scores(part, { meaning: false });
  return [
    '| finding | with it | without it | found | wrongly | precision | recall | words alone |',
    '|---|---:|---:|---:|---:|---:|---:|---:|',
    ...withMeaning.flatMap((score, at) => {
      const { code, positives, negatives, found, wrong } = score;
      const words = withWords[at]!;
      if (positives === 0) return [];
      return `| ${code} | ${positives} | ${negatives} | ${found} | ${wrong} | ${share(precision(score))} | ${share(recall(score))} | ${share(precision(words))} / ${share(recall(words))} |`;
    }),
  ].join('\n');
}

console.log(`# How well the writing help sees

Made by \`node tools/writing-help.ts\`; a test holds every finding to a precision of 0.85 and a recall of 0.70, on all goals and on the half held out.

The ${goals.length} goals in \`tools/writing-labels.csv\` were written and labelled before the rules, over many trades and functions. All are made up, written and judged by one hand, which also wrote the rules; on other people's goals expect less. Precision: of the findings made, the share that was labelled. Recall: of those labelled, the share found. "Words alone" is precision / recall without the embedding model, as when it cannot be loaded.

## All ${goals.length} goals

${await table(goals)}

## The ${held.length} goals held out

The rules were tuned on the other half, whose misses were read one by one. Of this half only the totals were printed, but more than once: low totals (no-baseline 0.71 precision, several 0.73 recall at first) led to rules that are stricter in general, by someone who had written these goals. It is therefore less held out than a stranger's goals would be.

${await table(held)}

## ${later.length} goals written afterwards, of other trades

The goals in \`tools/writing-held-out.csv\` were written and labelled when the rules had long been there, by somebody who had not read
the rules but had seen some of the labels above: of a hospital, a city's offices, a factory, a software house, a school, a charity and a
bank. They were measured once and told how well the rules really saw: conflicts, lists of wishes without a verb, effort and things made
were seen badly. The rules were then mended by general cause — work done badly or without its check is a matter of quality; three wishes
are several goals also without a verb; "second" is no unit; what is "per 100" is no level; praise makes a thing vague and not an output —
and measured on a second set, of a hotel, a farm, a museum, a railway, a nursing home and a university, by now by somebody who knew them.
There only "vague" was low: any verb of attitude will do, and no list holds them all. A third set of vague goals and of goals that only
sound so was written after more such words had come in. As found, before anything was mended, each set by itself:

| finding | first, precision / recall | second | third |
|---|---:|---:|---:|
| copy-of-parent | 0.89 / 0.67 | 1.00 / 1.00 | |
| verbatim-copy | 1.00 / 1.00 | 1.00 / 1.00 | |
| several | 1.00 / 0.33 | 1.00 / 1.00 | |
| conflict | 1.00 / 0.29 | 1.00 / 0.75 | |
| activity-count | 1.00 / 0.75 | 1.00 / 0.83 | |
| output | 0.89 / 0.67 | 0.88 / 0.88 | one wrongly |
| vague | 0.82 / 0.75 | 0.67 / 0.33 | 1.00 / 0.67 |
| no-measure | 1.00 / 0.92 | 1.00 / 0.95 | 1.00 / 1.00 |
| no-baseline | 0.91 / 0.83 | 1.00 / 1.00 | |
| no-date | 1.00 / 1.00 | 1.00 / 1.00 | 1.00 / 1.00 |

With the rules as they are now, on all three:

${await table(later)}

## ${strangers.length} goals of somebody who knew nothing of the rules

The goals in \`tools/writing-strangers.csv\` were written and labelled in three rounds by somebody who had seen neither the rules nor any
label above, only what each finding means: of an airline, a vineyard, a shipyard, a tax office, a zoo and fifty other trades, terse, chatty and
bureaucratic. The first round showed what the rules could not see in other people's goals; they were mended by general cause — key results
of one objective pull against each other without naming the work again; a key result is due with its objective; what our own people do has
a subject; two measures are two goals; feast days and events are dates — and measured on the second round, which was mended for in turn. The third
was measured and left alone. As found, before anything was mended for them, precision / recall:

| finding | first round, 260 goals | second round, 200 goals | third round, 170 goals |
|---|---:|---:|---:|
| copy-of-parent | 0.95 / 1.00 | 0.88 / 1.00 | 0.93 / 1.00 |
| verbatim-copy | 1.00 / 0.95 | 1.00 / 0.93 | 1.00 / 0.86 |
| several | 0.80 / 0.20 | 1.00 / 0.43 | 1.00 / 0.71 |
| conflict | 0.50 / 0.09 | 0.63 / 0.46 | 0.71 / 0.36 |
| activity-count | 1.00 / 0.42 | 1.00 / 0.67 | 1.00 / 0.71 |
| output | 0.92 / 0.85 | 1.00 / 0.50 | 0.80 / 0.57 |
| vague | 0.84 / 0.80 | 1.00 / 0.43 | 0.85 / 0.79 |
| no-measure | 0.91 / 0.84 | 0.94 / 0.83 | 0.92 / 1.00 |
| no-baseline | 0.67 / 0.92 | 0.82 / 0.78 | 0.82 / 1.00 |
| no-date | 0.34 / 0.98 | 0.86 / 1.00 | 0.96 / 1.00 |

The third column is what to expect of other people's goals: conflicts are seen in one case of three, things made in four of seven, the
rest in seven of ten and more, and what is said is right in four of five cases or more but for conflicts. In the first round a count of
activity was also labelled as an output without a baseline, an output that can be ticked off as measured, and a change "by 30 %" as having
its baseline; these labels were brought into line with what the product says. With the rules as they are now, on the first two rounds:

${await table(strangers.filter(({ part }) => part !== 'third'))}

## On a real company's goals, by hand

About 1,050 goals of a software company (the rows that are no look back) got 2,150 questions, two in five of them for a missing date: they stood on pages of one quarter, whose date a goal there need not repeat. Of 60 drawn at random, read by one reader, 56 were judged right. The four others: three asked for a baseline because of a score in brackets behind the goal ("112 %"), one took "Issue 8303" for a second goal. Both were mended in general afterwards; the sample was not drawn again. The question about conflicts was the weakest on these goals: of the first 20 pairs five were read and none convinced; a pair that does not hang below one parent must now share half of its words, which left 10. Where a goal is several sentences, it still sees conflicts that are none. After the mending for goals of strangers the same file gets 1,902 questions, 711 of them for a date; of the seven pairs asked about as conflicts one convinces (quicker review against an eye on reliability).
`);
await embedder.close();
