import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'app/web',
  plugins: [react(), tailwind()],
  // assetsInlineLimit 0: a data: address would need a hole in the content security policy.
  build: { target: 'es2023', outDir: '../../dist/web', emptyOutDir: true, assetsInlineLimit: 0, manifest: true },
  server: { fs: { allow: ['../..'] } },
});
