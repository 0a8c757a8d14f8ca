import * as z from 'zod/mini';
import { job } from '../../platform/jobs/job.ts';
import { embedder, embeddingModel } from '../../platform/llm/embedding.ts';
import { reacted } from '../../platform/outbox/reaction.ts';
import { vectorStore } from './vector.store.ts';

/** One round takes some seconds of the embedding thread; a large library is read over several runs, so that others get their turn. */
const aRound = 128;
const rounds = 16;

/** Reads what was brought by meaning, after it was read by words: search and passages work without and get better with it. */
export const meaningJob = job({
  name: 'learning.read_meaning',
  cron: '*/3 * * * *',
  input: z.object({}),
  async run(ctx) {
    for (let round = 0; round < rounds; round += 1) {
      const texts = await ctx.look((work) => vectorStore(work, embeddingModel).missing(aRound));
      if (texts.length === 0) return;
      const found = await embedder.embed(texts.map(({ text }) => text));
      if ('unavailable' in found) {
        ctx.log.info({ reason: found.unavailable.code }, 'passages were not read by meaning this time');
        return;
      }
      const read = texts.map(({ sha256 }, at) => ({ sha256, vector: found.vectors[at]! }));
      await ctx.transact(async (work) => {
        await vectorStore(work, embeddingModel).keep(read);
        return reacted([]);
      });
    }
  },
});
