import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { longestFirst } from './tools/longest-first.ts';

// One file = one database cloned from a migrated template (platform/test), so files may run side by side.
export default defineConfig({
  test: {
    include: ['{app,features,platform,db,tools}/**/*.test.ts'],
    globalSetup: ['platform/test/global.ts'],
    env: { HEADWAY_HOUSE: fileURLToPath(new URL('app/test/house.ts', import.meta.url)) },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // The house is imported once a worker and not once a file. What a test changes is in its database.
    isolate: false,
    maxWorkers: 2,
    sequence: {
      sequencer: longestFirst([
        'app/test/matrix.test.ts',
        'platform/db/cluster.test.ts',
        'features/identity/sign-in.test.ts',
        'db/seed/demo.test.ts',
        'platform/db/backup.test.ts',
        'app/test/fuzz.test.ts',
      ]),
    },
  },
});
