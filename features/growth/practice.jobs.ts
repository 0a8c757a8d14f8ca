import * as z from 'zod/mini';
import { job } from '../../platform/jobs/job.ts';
import { reacted } from '../../platform/outbox/reaction.ts';
import { closeAsks } from '../inbox/service.ts';
import { practiceKey } from './practice.actions.ts';
import { practiceStore } from './practice.store.ts';

/** What was not used within three weeks is for the study to tell; nobody is reminded for ever. */
const weeks = 3;

export const practiceJob = job({
  name: 'growth.let_practice_pass',
  cron: '40 3 * * *',
  input: z.object({}),
  run: (ctx) =>
    ctx.transact(async (work) => {
      const before = new Date(work.clock.now() - weeks * 7 * 86_400_000).toISOString();
      const passed = await practiceStore(work).passed(before);
      await closeAsks(work, passed.map(practiceKey), 'passed');
      return passed.length === 0 ? null : reacted([]);
    }),
});
