import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Module, moduleOf } from './module.ts';
import { beside } from './plan.ts';

export interface House {
  root: string;
  /** Every file of the house, code or not, sorted, with `/`. */
  files: string[];
  modules: Module[];
  byFile: Map<string, Module>;
  migrations: { file: string; text: string }[];
}

export type RuleCode =
  | 'floor'
  | 'door'
  | 'pure'
  | 'vocabulary'
  | 'size'
  | 'store'
  | 'action'
  | 'policy'
  | 'words'
  | 'clean';

export interface Violation {
  rule: RuleCode;
  /** Path from the root; `:line` is appended where one line is to blame. */
  file: string;
  message: string;
}

export type Rule = (house: House) => Iterable<Violation>;

const code = /\.[cm]?[jt]sx?$/;

export function readHouse(root: string): House {
  const files: string[] = [];
  for (const top of ['app', 'features', 'platform', ...beside]) walk(root, top, files);
  files.sort();
  const modules = files
    .filter((file) => code.test(file) && !file.endsWith('.d.ts'))
    .map((file) => moduleOf(file, readFileSync(join(root, file), 'utf8')));
  const migrations = files
    .filter((file) => file.startsWith('db/migrations/') && file.endsWith('.sql'))
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
  return { root, files, modules, byFile: new Map(modules.map((module) => [module.file, module])), migrations };
}

function walk(root: string, folder: string, into: string[]): void {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) walk(root, path, into);
    else into.push(path);
  }
}
