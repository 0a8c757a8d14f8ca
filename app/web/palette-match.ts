import type { Command } from '../../platform/ui/commands.ts';

/**
 * The commands that fit what was typed, best first: every typed word must begin a word of the label, its detail or its further
 * words; the label counts most. `>` in front leaves only actions. An empty query fits everything, in the given order.
 */
export function fitting(commands: readonly Command[], typed: string): readonly Command[] {
  const onlyActions = typed.startsWith('>');
  const terms = plain(onlyActions ? typed.slice(1) : typed)
    .split(/\s+/)
    .filter(Boolean);
  const offered = onlyActions ? commands.filter((command) => command.group === 'do') : commands;
  if (terms.length === 0) return offered;
  return offered
    .map((command) => ({ command, score: scoreOf(command, terms) }))
    .filter((one) => one.score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map((one) => one.command);
}

function scoreOf(command: Command, terms: readonly string[]): number {
  const label = plain(command.label).split(/[^\p{L}\p{N}]+/u);
  const rest = plain(`${command.detail ?? ''} ${command.also ?? ''}`).split(/[^\p{L}\p{N}]+/u);
  let score = 0;
  for (const term of terms) {
    const place = label.findIndex((word) => word.startsWith(term));
    if (place >= 0) score += place === 0 ? 4 : 3;
    else if (rest.some((word) => word.startsWith(term))) score += 1;
    else return 0;
  }
  return score;
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
