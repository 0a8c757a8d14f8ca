import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Proofs run for minutes each and use the machine alone.
export default defineConfig({
  test: {
    include: ['{app,features,platform,db,e2e}/**/*.prove.ts'],
    globalSetup: ['platform/test/global.ts'],
    env: { HEADWAY_HOUSE: fileURLToPath(new URL('app/test/house.ts', import.meta.url)) },
    testTimeout: 1_800_000,
    hookTimeout: 180_000,
    pool: 'forks',
    fileParallelism: false,
  },
});
