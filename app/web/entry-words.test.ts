import { expect, test } from 'vitest';
import type { Words } from '../../platform/i18n/words.ts';
import { entryWords } from './entry-words.ts';

const written = import.meta.glob<{ entryText: Words }>(['../../features/*/ui/entry.text.ts'], { eager: true });

test('the record speaks the words of every room that has some', () => {
  const bundles = Object.values(written).map(({ entryText }) => entryText);
  expect(bundles.length).toBeGreaterThan(9);
  expect(entryWords.toSorted((a, b) => a.room.localeCompare(b.room))).toEqual(
    bundles.toSorted((a, b) => a.room.localeCompare(b.room)),
  );
});
