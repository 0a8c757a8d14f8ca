import type { ReadDocument } from './block.domain.ts';
import { documentApart } from './document-apart.format.ts';
import { readingLimits, sniff } from './sniffing.format.ts';

/**
 * Reads a document in a process of its own, so that a hostile or huge file can cost neither the server's time nor its memory.
 *
 * @throws UnreadableDocument with a code and a sentence for the person who brought the file
 */
export async function readDocumentFile(
  bytes: Uint8Array,
  name: string,
  onProgress?: (percent: number) => void,
): Promise<ReadDocument> {
  sniff(bytes, name);
  const script = new URL('./reading.worker.ts', import.meta.url);
  return documentApart(script, { bytes, name }, { limits: readingLimits, onProgress });
}
