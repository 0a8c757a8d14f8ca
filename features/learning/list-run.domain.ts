/** Lists as they are shown: list items that follow each other. */
export function runsOf<T extends { type: string }>(blocks: readonly T[]): T[][] {
  const runs: T[][] = [];
  blocks.forEach((block, at) => {
    if (block.type !== 'list_item') return;
    if (at > 0 && blocks[at - 1]!.type === 'list_item') runs.at(-1)!.push(block);
    else runs.push([block]);
  });
  return runs;
}
