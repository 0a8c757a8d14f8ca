import { ApartFailed, type ApartFault } from '../../platform/jobs/apart.ts';
import { inChild } from '../../platform/jobs/child.ts';
import { packageLimits, type ReadPackage } from './package.format.ts';
import { UnreadablePackage, type PackageRefusal } from './package-refusal.domain.ts';

export type PackageAnswer = { found: ReadPackage } | { unreadable: PackageRefusal };

/** Of buffers: the package, what it unpacks to, and both again while the answer is on its way. */
const limits = { milliseconds: packageLimits.milliseconds, megabytes: 768 };

const refusals: Partial<Record<ApartFault, PackageRefusal>> = {
  too_slow: 'package_too_slow',
  too_much_memory: 'package_unpacks_too_large',
};

/**
 * Opens a package in a process of its own, so that a hostile or huge one can cost neither the server's time nor its memory.
 *
 * @throws UnreadablePackage with a code and a sentence for the person who brought it
 */
export async function readPackageFile(bytes: Uint8Array): Promise<ReadPackage> {
  if (bytes.length > packageLimits.bytes) throw new UnreadablePackage('package_too_large');
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new UnreadablePackage('package_not_zip');
  const script = new URL('./package.worker.ts', import.meta.url);
  const answer = await inChild<PackageAnswer>(script, { given: bytes, limits }).catch(
    (error: unknown): PackageAnswer => {
      if (!(error instanceof ApartFailed)) throw error;
      return { unreadable: refusals[error.fault] ?? 'package_corrupt' };
    },
  );
  if ('unreadable' in answer) throw new UnreadablePackage(answer.unreadable);
  return answer.found;
}
