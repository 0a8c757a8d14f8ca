import { defineConfig } from 'vitest/config';

// One file = one database cloned from a migrated template (platform/test/database.ts), so files may run side by side.
export default defineConfig({
  test: {
    include: ['{app,features,platform,db,tools}/**/*.test.ts'],
    globalSetup: ['platform/test/global.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
