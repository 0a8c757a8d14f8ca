import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { changesBetween, itemChanges, lessonChanges, renewedItem, renewedLesson } from './change.domain.ts';
import { difference } from './difference.domain.ts';
import type { Item } from './item.domain.ts';
import { readBytes } from './reading.format.ts';

const guide = `# Care guide

## Water

If the water is there in the morning, send the free descaling kit.

The seal is covered for 36 months after the purchase.

## Kindness

Say sorry about the worktop first.
`;
const blocksOf = async (text: string) => (await readBytes(strToU8(text), 'a.md')).blocks;
const id = (blocks: Awaited<ReturnType<typeof blocksOf>>, part: string) =>
  blocks.find((block) => block.text.includes(part))!.id;

describe('a new version of a document', () => {
  it('touches exactly what rests on the changed sentence, also when everything moved', async () => {
    const old = await blocksOf(guide);
    const now = await blocksOf(`Read this first.\n\n${guide.replace('36 months', '24 months')}`);
    const changes = changesBetween(old, now);
    expect(lessonChanges([id(old, 'morning'), id(old, 'seal')], changes)).toEqual([
      {
        before: 'The seal is covered for 36 months after the purchase.',
        after: 'The seal is covered for 24 months after the purchase.',
      },
    ]);
    expect(lessonChanges([id(old, 'worktop')], changes)).toEqual([]);
    expect(lessonChanges([id(old, 'morning')], changes)).toEqual([]);
  });

  it('touches a lesson into whose section something new came, and says what is gone', async () => {
    const old = await blocksOf(guide);
    const more = await blocksOf(guide.replace('\n\n## Kindness', '\n\nWrite the serial number down.\n\n## Kindness'));
    const added = changesBetween(old, more);
    expect(lessonChanges([id(old, 'seal')], added)).toEqual([{ before: null, after: 'Write the serial number down.' }]);
    const now = new Map(more.map((block) => [block.id, block]));
    expect(renewedLesson({ blocks: [id(old, 'seal')], images: [] }, added, now).blocks).toEqual([
      id(more, 'seal'),
      id(more, 'serial'),
    ]);
    const less = changesBetween(old, await blocksOf(guide.replace('Say sorry about the worktop first.\n', '')));
    expect(lessonChanges([id(old, 'worktop')], less)).toEqual([
      { before: 'Say sorry about the worktop first.', after: null },
    ]);
  });

  it('proposes the edit: the new number becomes the key, the old one a fair wrong answer', async () => {
    const old = await blocksOf(guide);
    const now = await blocksOf(guide.replace('36 months', '24 months'));
    const item: Item = {
      kind: 'single',
      stem: 'For how long is the seal covered?',
      options: ['24 months', '36 months', '12 months'],
      key: [1],
      quote: 'The seal is covered for 36 months after the purchase.',
      block: id(old, 'seal'),
      path: [],
    };
    const changes = changesBetween(old, now);
    expect(itemChanges(item, changes)).toHaveLength(1);
    expect(renewedItem(item, changes)).toEqual({
      ...item,
      options: ['36 months', '24 months', '12 months'],
      quote: 'The seal is covered for 24 months after the purchase.',
      block: id(now, 'seal'),
    });
  });

  it('shows word by word what went and what came', () => {
    expect(difference('covered for 36 months', 'covered for 24 long months')).toEqual([
      { kind: 'same', text: 'covered for' },
      { kind: 'gone', text: ' 36' },
      { kind: 'come', text: ' 24 long' },
      { kind: 'same', text: ' months' },
    ]);
  });
});
