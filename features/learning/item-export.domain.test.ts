import { expect, test } from 'vitest';
import { giftText, itemRows } from './item-export.domain.ts';

const base = { quote: 'If it drips, replace the seal.', options: [] as string[], key: [] as number[] };

test('each kind of question is written as Moodle reads it', () => {
  const gift = giftText('Seals: the guide', [
    {
      ...base,
      kind: 'single',
      stem: 'What = done {first}?',
      options: ['Replace it', 'Wait'],
      key: [0],
      notes: ['', 'A wait helps scale.'],
    },
    { ...base, kind: 'multiple', stem: 'Which two?', options: ['a', 'b', 'c'], key: [0, 2] },
    {
      ...base,
      kind: 'matching',
      stem: 'Who does what?',
      prompts: ['Seal', 'Scale'],
      options: ['Kit', 'Workshop'],
      key: [1, 0],
    },
    { ...base, kind: 'ordering', stem: 'In which order?', options: ['Pack', 'Empty'], key: [1, 0] },
    { ...base, kind: 'numeric', stem: 'How many months?', answer: '36' },
    { ...base, kind: 'recall', stem: 'What do you ask?' },
  ]);
  expect(gift).toBe(`// Seals: the guide

::Seals\\: the guide 1::[plain]What \\= done \\{first\\}? {
=Replace it
~Wait#A wait helps scale.
####If it drips, replace the seal.}

::Seals\\: the guide 2::[plain]Which two? {
~%50%a
~%-100%b
~%50%c
####If it drips, replace the seal.}

::Seals\\: the guide 3::[plain]Who does what? {
=Seal -> Workshop
=Scale -> Kit
####If it drips, replace the seal.}

::Seals\\: the guide 4::[plain]In which order? {
=1 -> Empty
=2 -> Pack
####If it drips, replace the seal.}

::Seals\\: the guide 5::[plain]How many months? {#36####If it drips, replace the seal.}

::Seals\\: the guide 6::[plain]What do you ask? {}
`);
});

test('a row for a spreadsheet holds what makes the key right', () => {
  const [row] = itemRows([{ ...base, kind: 'ordering', stem: 'Order?', options: ['Pack', 'Empty'], key: [1, 0] }]);
  expect(row).toEqual(['ordering', 'Order?', '', 'Pack | Empty', 'Empty | Pack', 'If it drips, replace the seal.']);
});
