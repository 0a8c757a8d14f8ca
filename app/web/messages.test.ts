import { expect, test } from 'vitest';
import { messageOf, pseudoLocale, type Words } from '../../platform/i18n/words.ts';

const modules = import.meta.glob<Record<string, unknown>>(['../../{app,features,platform}/**/*.text.ts'], {
  eager: true,
});

const bundles = Object.entries(modules).flatMap(([file, exported]) =>
  Object.values(exported)
    .filter((value): value is Words => typeof value === 'object' && value !== null && 'messages' in value)
    .map((bundle) => ({ file, bundle })),
);

test('every message of every room can be read, also in the pseudo-locale', () => {
  expect(bundles.length).toBeGreaterThan(15);
  const broken = bundles.flatMap(({ file, bundle }) =>
    Object.keys(bundle.messages).flatMap((key) => {
      try {
        messageOf(bundle, 'en-GB', key);
        messageOf(bundle, pseudoLocale, key);
        return [];
      } catch (error) {
        return [`${file} ${key}: ${String(error)}`];
      }
    }),
  );
  expect(broken).toEqual([]);
});

test('messages speak calmly: no exclamation marks, no three dots for an ellipsis', () => {
  const loud = bundles.flatMap(({ file, bundle }) =>
    Object.entries(bundle.messages).flatMap(([key, text]) =>
      /!|\.\.\./.test(text) ? [`${file} ${key}: ${text}`] : [],
    ),
  );
  expect(loud).toEqual([]);
});
