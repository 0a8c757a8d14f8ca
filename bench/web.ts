import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
}

const folder = fileURLToPath(new URL('../dist/web', import.meta.url));

/** Kilobytes, gzipped, of what the built web app sends before the first page, and of its largest later parts. */
export function webSizes(): { first: number; later: { file: string; size: number }[] } {
  const manifest = JSON.parse(readFileSync(path.join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const initial = new Set<string>();
  const add = (name: string) => {
    if (initial.has(name)) return;
    initial.add(name);
    for (const next of manifest[name]?.imports ?? []) add(next);
  };
  for (const [name, { isEntry }] of Object.entries(manifest)) if (isEntry) add(name);
  const sizes = Object.entries(manifest)
    .filter(([, { file }]) => file.endsWith('.js'))
    .map(([name, { file }]) => ({ name, file: path.basename(file), size: kilobytes(file) }));
  const first = sizes.filter(({ name }) => initial.has(name)).reduce((sum, { size }) => sum + size, 0);
  const later = sizes.filter(({ name }) => !initial.has(name)).toSorted((one, other) => other.size - one.size);
  return { first, later: later.slice(0, 5).map(({ file, size }) => ({ file, size })) };
}

const kilobytes = (file: string) => gzipSync(readFileSync(path.join(folder, file))).length / 1024;
