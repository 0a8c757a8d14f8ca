import { defineConfig } from 'vitest/config';
import { longestFirst } from './tools/longest-first.ts';

// Two stories at a time, each on a company and in a browser of its own: they wait for what they see, and measure nothing.
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: './e2e/demo-folder.ts',
    testTimeout: 300_000,
    hookTimeout: 180_000,
    pool: 'forks',
    maxWorkers: 2,
    maxConcurrency: 2,
    sequence: {
      sequencer: longestFirst([
        'e2e/pages.e2e.ts',
        'e2e/loop-demo.e2e.ts',
        'e2e/goal-life.e2e.ts',
        'e2e/growth-path.e2e.ts',
        'e2e/loop.e2e.ts',
        'e2e/offline.e2e.ts',
      ]),
    },
  },
});
