import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

interface LockEntry {
  version?: string;
  resolved?: string;
  link?: boolean;
  optionalDependencies?: Record<string, string>;
}

export type Packages = Readonly<Record<string, LockEntry>>;

/**
 * What is wrong with a lock file although npm says nothing:
 * - platform packages that "npm install" left out, so that "npm ci" fails on another platform
 * - addresses of the registry that happened to be used, which nobody else can reach
 */
export function lockProblems(packages: Packages): string[] {
  const missing = Object.entries(packages).flatMap(([place, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !reachable(packages, place, name))
      .map((name) => `${place || 'package.json'} asks for ${name}, which the lock file left out`),
  );
  const addressed = Object.entries(packages)
    .filter(([, entry]) => entry.resolved && !entry.link)
    .map(([place]) => `${place} records a download address`);
  return [...missing, ...addressed];
}

/** Looks a name up the way Node.js does: in the package's own node_modules, then in those of the folders above. */
function reachable(packages: Packages, place: string, name: string): boolean {
  if (packages[`${place ? `${place}/` : ''}node_modules/${name}`]) return true;
  if (!place) return false;
  const cut = place.lastIndexOf('node_modules/');
  return reachable(packages, cut <= 0 ? '' : place.slice(0, cut - 1), name);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = process.argv[2] ?? new URL('../package-lock.json', import.meta.url);
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Packages };
  const problems = lockProblems(packages);
  for (const problem of problems) console.log(problem);
  console.log(`lock: ${Object.keys(packages).length} packages, ${problems.length} problems`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
