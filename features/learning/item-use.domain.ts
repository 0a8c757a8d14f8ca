import type { Item, Response } from './item.domain.ts';
import { itemStatistics } from './item-statistics.domain.ts';

/** What the figures of a question suggest. They ask; a person decides. */
export const itemFlags = ['hard', 'easy', 'tells_nothing', 'works_against', 'rival', 'idle_option'] as const;
export type ItemFlag = (typeof itemFlags)[number];

/** One walk: its answers by item. Whose it is, is not known here. */
export type Walk = ReadonlyMap<string, { right: boolean; response: Response }>;

export interface ItemFigures {
  answers: number;
  p: number;
  pointBiserial: number | null;
  options: number[];
  flags: ItemFlag[];
}

/** Figures move five learners at a time: two looks then differ by five people or by none, never by one person’s answers. */
export const learnersCounted = (completed: number): number => Math.floor(completed / 5) * 5;

/** With fewer answers a difficulty says little and a correlation nothing (Crocker and Algina 1986, chapter 14, ask for far more). */
export const enoughToFlag = 20;

/**
 * Difficulty, what the item shares with the others (point-biserial with the rest), and how often each option was chosen. `walks` are
 * those counted, in the order in which they were completed.
 */
export function figuresOf(
  items: readonly { id: string; content: Pick<Item, 'kind' | 'options' | 'key'> }[],
  walks: readonly Walk[],
): (ItemFigures | null)[] {
  const rows = walks.map((walk) =>
    items.map(({ id }): 0 | 1 | null => {
      const given = walk.get(id);
      return given === undefined ? null : given.right ? 1 : 0;
    }),
  );
  const { items: statistics } = itemStatistics(rows, items.length);
  return items.map(({ id, content }, at) => {
    const given = walks.flatMap((walk) => walk.get(id) ?? []);
    const { p, pointBiserialRest } = statistics[at]!;
    // An item that few have answered, because it was left out of a walk, has no figure of its own.
    if (p === null || given.length < 5) return null;
    const options = content.options.map(
      (_option, option) => given.filter(({ response }) => response.chosen?.includes(option)).length / given.length,
    );
    const chosen = content.kind === 'single' || content.kind === 'scenario' ? options : [];
    const figures = {
      answers: given.length,
      p,
      pointBiserial: items.length > 1 ? pointBiserialRest : null,
      options: chosen,
    };
    return { ...figures, flags: flagsOf(figures, content.key) };
  });
}

/**
 * Bounds from classical item analysis (Ebel, Measuring Educational Achievement, 1965): below 0.2 an item tells little about who knows,
 * below zero it works against. A wrong answer chosen more often than the key is mostly a second right one, or a wrong key.
 */
function flagsOf(figures: Omit<ItemFigures, 'flags'>, key: readonly number[]): ItemFlag[] {
  if (figures.answers < enoughToFlag) return [];
  const { p, pointBiserial: r, options } = figures;
  const flags: ItemFlag[] = [];
  if (p < 0.3) flags.push('hard');
  if (p > 0.95) flags.push('easy');
  if (r !== null && r < 0) flags.push('works_against');
  else if (r !== null && r < 0.1 && p >= 0.3 && p <= 0.95) flags.push('tells_nothing');
  if (options.length > 0 && key.length === 1) {
    const right = options[key[0]!] ?? 0;
    const wrong = options.filter((_share, at) => at !== key[0]);
    if (wrong.some((share) => share > right)) flags.push('rival');
    if (wrong.some((share) => share === 0)) flags.push('idle_option');
  }
  return flags;
}
