import { defineConfig } from 'vitest/config';

// The browser plays one story at a time: two at once would measure each other.
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: './e2e/demo-folder.ts',
    testTimeout: 300_000,
    hookTimeout: 180_000,
    pool: 'forks',
    fileParallelism: false,
    maxConcurrency: 2,
  },
});
