import { unzip, UnreadableZip } from '../../platform/files/zip.ts';
import { readManifest } from './manifest.format.ts';
import { safePath } from './package-path.domain.ts';
import { UnreadablePackage } from './package-refusal.domain.ts';
import { reachOf } from './package-reach.format.ts';
import type { FoundPackage } from './package-shape.domain.ts';

/** Real packages with films stay below these; beyond them a file is a mistake or an attack. */
export const packageLimits = { bytes: 100_000_000, unpacked: 250_000_000, entries: 3_000, milliseconds: 60_000 };

export interface ReadPackage extends FoundPackage {
  unpacked: number;
  files: { path: string; bytes: Uint8Array }[];
}

/** Unpacks and reads a package whole. Runs inside the worker; call `readPackageFile` elsewhere. Throws `UnreadablePackage`. */
export function readPackage(bytes: Uint8Array): ReadPackage {
  const entries = opened(bytes);
  const files = new Map<string, Buffer>();
  for (const [name, content] of entries) {
    if (/[/\\]$/.test(name)) continue;
    const path = safePath(name);
    if (path === null) throw new UnreadablePackage('package_escapes');
    if (!/^__MACOSX\/|(?:^|\/)(?:\.DS_Store|Thumbs\.db)$/.test(path)) files.set(path, content);
  }
  const root = rootOf([...files.keys()]);
  if (root === null) throw new UnreadablePackage(named([...files.keys()]));
  const inside = [...files]
    .filter(([path]) => path.startsWith(root))
    .map(([path, content]) => ({ path: path.slice(root.length), bytes: content }));
  const manifest = inside.find((one) => one.path.toLowerCase() === 'imsmanifest.xml')!;
  const found = readManifest(manifest.bytes, new Set(inside.map((one) => one.path)));
  return {
    ...found,
    warnings: [...found.warnings, ...reachOf(inside)],
    files: inside,
    unpacked: inside.reduce((sum, one) => sum + one.bytes.length, 0),
  };
}

function opened(bytes: Uint8Array): Map<string, Buffer> {
  try {
    return unzip(bytes, packageLimits);
  } catch (cause) {
    if (!(cause instanceof UnreadableZip)) throw cause;
    const code = {
      corrupt: 'package_corrupt',
      encrypted: 'package_encrypted',
      too_large: 'package_unpacks_too_large',
    } as const;
    throw new UnreadablePackage(code[cause.code], { cause });
  }
}

/** Where the manifest lies: at the top, or in the one folder that somebody has packed instead of its content. */
function rootOf(paths: readonly string[]): string | null {
  const manifests = paths.filter((path) => /(?:^|\/)imsmanifest\.xml$/i.test(path));
  const highest = manifests.toSorted((a, b) => a.split('/').length - b.split('/').length)[0];
  if (highest === undefined || highest.split('/').length > 3) return null;
  return highest.slice(0, highest.lastIndexOf('/') + 1);
}

const named = (paths: readonly string[]) =>
  paths.some((path) => /(?:^|\/)(?:tincan\.xml|cmi5\.xml|[^/]+\.(?:au|crs))$/i.test(path))
    ? 'package_other_standard'
    : 'package_no_manifest';
