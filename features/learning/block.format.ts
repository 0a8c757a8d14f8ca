import { createHash } from 'node:crypto';
import { keepable, plain, type Block, type RawBlock } from './block.domain.ts';

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/**
 * Raw blocks in reading order → blocks with ids, heading paths and list places.
 * Empty texts are dropped. A repeated text gets its own id by counting, so that the same file always yields the same ids.
 */
export function blocksOf(raw: readonly RawBlock[]): Block[] {
  const blocks: Block[] = [];
  const seen = new Map<string, number>();
  const headings: { level: number; text: string }[] = [];
  const groups = new Map<number, { next: number; lead: string | undefined }>();
  const itemAtDepth: string[] = [];
  let previous: Block | undefined;
  for (const one of raw.map(keepableBlock)) {
    const text = one.type === 'table' || one.type === 'code' ? one.text.trim() : plain(one.text);
    if (text === '' && !one.bytes) continue;
    if (one.type === 'heading') {
      const level = one.level ?? 1;
      while (headings.length > 0 && headings.at(-1)!.level >= level) headings.pop();
    }
    const own = one.bytes ? sha256(one.bytes) : sha256(text);
    const content = `${one.type}\u0000${one.level ?? ''}\u0000${one.bytes ? own : text}`;
    const count = seen.get(content) ?? 0;
    seen.set(content, count + 1);
    const block: Block = {
      id: `b${sha256(`${content}\u0000${count}`).slice(0, 16)}`,
      type: one.type,
      ...(one.level === undefined ? {} : { level: one.level }),
      path: headings.map((heading) => heading.text),
      text,
      ...(one.page === undefined ? {} : { page: one.page }),
      ...(one.slide === undefined ? {} : { slide: one.slide }),
      ...(one.line === undefined ? {} : { line: one.line }),
      sha256: own,
      confidence: one.confidence ?? 1,
      ...(one.term
        ? {
            term: plain(one.term)
              .replace(/[:.–—-]+$/u, '')
              .trim(),
          }
        : {}),
      ...(one.rows ? { rows: one.rows } : {}),
      ...(one.machine ? { machine: true as const } : {}),
      ...(one.picture ? { picture: one.picture } : {}),
    };
    if (one.type === 'list_item') {
      const depth = one.level ?? 1;
      let group = groups.get(one.group ?? 0);
      if (!group) {
        const lead = depth > 1 ? itemAtDepth[depth - 1] : previous?.type === 'paragraph' ? previous.id : undefined;
        groups.set(one.group ?? 0, (group = { next: 0, lead }));
      }
      block.list = {
        group: one.group ?? 0,
        index: group.next++,
        ordered: one.ordered ?? false,
        ...(group.lead ? { lead: group.lead } : {}),
      };
      itemAtDepth[depth] = block.id;
      itemAtDepth.length = depth + 1;
    } else if (one.type === 'heading') headings.push({ level: one.level ?? 1, text });
    blocks.push(block);
    // A picture between a sentence and its list does not part them.
    if (one.type !== 'image') previous = block;
  }
  return blocks;
}

const keepableBlock = (one: RawBlock): RawBlock => ({
  ...one,
  text: keepable(one.text),
  ...(one.term === undefined ? {} : { term: keepable(one.term) }),
  ...(one.rows === undefined ? {} : { rows: one.rows.map((row) => row.map(keepable)) }),
});

/** The bytes of the pictures among raw blocks by their SHA-256. */
export function picturesOf(raw: readonly RawBlock[]): Map<string, Uint8Array> {
  return new Map(raw.flatMap(({ bytes }) => (bytes ? [[sha256(bytes), bytes] as const] : [])));
}
