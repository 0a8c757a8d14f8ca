import { inChild } from '../jobs/child.ts';

/** An owner for a test to kill: starts a job that hangs and says the number of its process. */
await inChild(new URL('./thread.worker.ts', import.meta.url), {
  given: { deed: 'hang', number: 0 },
  limits: { milliseconds: 60_000, megabytes: 64 },
  onProgress: (pid) => process.stdout.write(`${pid}\n`),
});
