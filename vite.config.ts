import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'app/web',
  plugins: [react(), tailwind()],
  build: { target: 'es2023', outDir: '../../dist/web', emptyOutDir: true, assetsInlineLimit: 0 },
  server: { fs: { allow: ['../..'] } },
});
