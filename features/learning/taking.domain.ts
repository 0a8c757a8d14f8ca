import type { Block } from './block.domain.ts';
import { isRight, type Item, type Response } from './item.domain.ts';
import { secondsAnItem } from './refresher.domain.ts';
import type { AskedItem, Feedback } from './taking-shape.domain.ts';

/** What a learner sees of a question before answering. The key stays on the server. */
export function asked(id: string, item: Item): AskedItem {
  return {
    id,
    kind: item.kind,
    stem: item.stem,
    prompts: item.prompts ?? [],
    options: item.options,
    choose: item.kind === 'multiple' ? item.key.length : 1,
    unit: item.unit ?? null,
    compare: item.kind === 'recall' ? (item.answer ?? '') : null,
  };
}

/** Judges a response and shows the passage, also when it was right: the reason is what is to be remembered. */
export function feedbackOn(
  item: Item,
  response: Response,
  source: { document: string; version: number; block: Pick<Block, 'text' | 'path' | 'page'> | null },
  againOn: string | null,
): Feedback {
  return {
    right: isRight(item, response),
    response,
    key: item.key,
    answer: item.answer ?? null,
    notes: item.notes ?? [],
    passage: {
      text: source.block && source.block.text.length <= 900 ? source.block.text : item.quote,
      quote: item.quote,
      document: source.document,
      version: source.version,
      heading: source.block?.path.at(-1) ?? item.path.at(-1) ?? null,
      page: source.block?.page ?? null,
    },
    againOn,
  };
}

/** Minutes that are left from a step on, at least one while something is left. */
export function minutesLeft(
  steps: readonly ({ step: 'lesson'; minutes: number } | { step: 'item' })[],
  from: number,
): number {
  const seconds = steps
    .slice(from)
    .reduce((sum, step) => sum + (step.step === 'lesson' ? step.minutes * 60 : secondsAnItem), 0);
  return Math.ceil(seconds / 60);
}
