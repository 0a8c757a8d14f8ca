import { answer, given } from '../../platform/jobs/thread-side.ts';
import { readPackage } from './package.format.ts';
import type { PackageAnswer } from './package-reading.format.ts';
import { UnreadablePackage } from './package-refusal.domain.ts';

const read = (bytes: Uint8Array): PackageAnswer => {
  try {
    return { found: readPackage(bytes) };
  } catch (error) {
    return { unreadable: error instanceof UnreadablePackage ? error.code : 'package_corrupt' };
  }
};

answer(read(given<Uint8Array>()));
