import { createHash, randomBytes } from 'node:crypto';
import { glob, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { StartProblem } from '../../platform/config/start-problem.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = path.join(root, 'dist');
const mark = 'built-from';

/** Everything that may end up in the browser. Server files are among it; a build too many is cheaper than one too few. */
const sources = [
  '{app,features,platform}/**/*.{ts,tsx,css,html,svg,woff2,json}',
  'vite.config.ts',
  'tools/{compressed,web-chunks}.ts',
  'package-lock.json',
];

/** The folder of the built web app, built again when its sources have changed since. */
export async function builtWeb(note: (line: string) => void): Promise<string> {
  const folder = path.join(dist, 'web');
  const wanted = await hashOfSources();
  const built = await readFile(path.join(folder, mark), 'utf8').catch(() => '');
  if (built === wanted) return folder;
  note(built ? 'Building the web app again, because its sources changed.' : 'Building the web app.');
  await build(folder, wanted);
  return folder;
}

async function hashOfSources(): Promise<string> {
  const names: string[] = [];
  for (const pattern of sources) for await (const name of glob(pattern, { cwd: root })) names.push(name);
  const kept = names.filter((name) => !/\.(test|store|jobs|reactions)\.ts$/.test(name)).toSorted();
  const hash = createHash('sha256');
  for (const name of kept) hash.update(name).update(await readFile(path.join(root, name)));
  return hash.digest('hex');
}

/** Builds aside and swaps, so that a failed build leaves the last good one in place. */
async function build(folder: string, wanted: string): Promise<void> {
  const draft = `${folder}.${randomBytes(4).toString('hex')}`;
  try {
    await mkdir(dist, { recursive: true });
    const vite = path.join(root, 'node_modules/vite/bin/vite.js');
    // The caller's NODE_ENV must not decide which React people get.
    const env = { ...process.env, NODE_ENV: 'production' };
    const args = [vite, 'build', '--outDir', draft, '--logLevel', 'error'];
    await promisify(execFile)(process.execPath, args, { cwd: root, env });
    await writeFile(path.join(draft, mark), wanted);
    await rm(folder, { recursive: true, force: true });
    // A process that started at the same time built the same; whoever comes second keeps what is there.
    await rename(draft, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    if (stderr === undefined) throw error;
    throw new StartProblem('web_build', `The web app could not be built:\n${stderr.trim()}`, { cause: error });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
