import { expect, it } from 'vitest';
import { blocksOf } from './block.format.ts';

it('leaves out of every text what no database holds: the character 0, and halves of pairs', () => {
  const [sentence, table] = blocksOf([
    { type: 'list_item', text: 'Wei\u0000gh it fi\ud800rst', term: 'Wei\u0000gh' },
    { type: 'table', text: 'Le\u0000vel | Wait', rows: [['Le\u0000vel', '\udc00']] },
  ]);
  expect([sentence?.text, sentence?.term]).toEqual(['Weigh it fi\ufffdrst', 'Weigh']);
  expect([table?.text, table?.rows]).toEqual(['Level | Wait', [['Level', '\ufffd']]]);
});
