import type { ReadDocument } from './block.domain.ts';
import { documentApart } from './document-apart.format.ts';
import { recognitionLimits } from './recognition.domain.ts';

/**
 * Reads the pictures of a scanned PDF letter by letter, in a process of its own, on this machine. `stopped` ends it at once.
 *
 * @throws UnreadableDocument with a code and a sentence for the person who brought the file
 */
export async function recogniseScan(
  bytes: Uint8Array,
  name: string,
  options: { onProgress?: (percent: number) => void; stopped?: AbortSignal } = {},
): Promise<ReadDocument> {
  const script = new URL('./recognition.worker.ts', import.meta.url);
  return documentApart(script, { bytes, name }, { ...options, limits: recognitionLimits });
}
