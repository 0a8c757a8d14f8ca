import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './tools/compressed.ts';
import { chunkGroups } from './tools/web-chunks.ts';

export default defineConfig({
  root: 'app/web',
  plugins: [react(), tailwind(), compressed()],
  build: {
    target: 'es2023',
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Inlined assets would be data: addresses and need a hole in the content security policy.
    assetsInlineLimit: 0,
    manifest: true,
    // A room's door only passes on: who takes one component through it does not load the whole room.
    rolldownOptions: {
      treeshake: { moduleSideEffects: [{ test: /\/ui\/public\.ts$/, sideEffects: false }] },
      output: { codeSplitting: { groups: chunkGroups } },
    },
  },
  server: { fs: { allow: ['../..'] } },
});
