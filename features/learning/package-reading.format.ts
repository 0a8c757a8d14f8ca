import { Worker } from 'node:worker_threads';
import { packageLimits, type ReadPackage } from './package.format.ts';
import { UnreadablePackage, type PackageRefusal } from './package-refusal.domain.ts';

/**
 * Opens a package in a thread of its own, so that a hostile or huge one can cost neither the server's time nor its memory.
 *
 * @throws UnreadablePackage with a code and a sentence for the person who brought it
 */
export async function readPackageFile(bytes: Uint8Array): Promise<ReadPackage> {
  if (bytes.length > packageLimits.bytes) throw new UnreadablePackage('package_too_large');
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new UnreadablePackage('package_not_zip');
  const worker = new Worker(new URL('./package.worker.ts', import.meta.url), {
    workerData: { bytes: new Uint8Array(bytes) },
    resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 },
    stdout: true,
    stderr: true,
  });
  return await new Promise<ReadPackage>((resolve, reject) => {
    const refuse = (code: PackageRefusal) => reject(new UnreadablePackage(code));
    const tooLong = setTimeout(() => refuse('package_too_slow'), packageLimits.milliseconds);
    worker.once('message', (answer: { found: ReadPackage } | { unreadable: PackageRefusal }) => {
      clearTimeout(tooLong);
      if ('found' in answer) resolve(answer.found);
      else refuse(answer.unreadable);
    });
    for (const end of ['error', 'exit'] as const)
      worker.once(end, () => {
        clearTimeout(tooLong);
        refuse('package_corrupt');
      });
  }).finally(() => worker.terminate());
}
