import { PgBoss } from 'pg-boss';
import { recordAudit } from '../audit/audit.store.ts';
import type { Db } from '../db/pool.ts';
import { inOrg } from '../db/tx.ts';
import type { Clock } from '../kernel/clock.ts';
import { idsFrom } from '../kernel/id.ts';
import { recordEvents } from '../outbox/outbox.store.ts';
import type { Waiting } from '../outbox/relay.ts';
import { JOB_EVENT, type Job, type JobContext } from './job.ts';

export interface RunnerParts {
  url: string;
  db: Db;
  jobs: readonly Job[];
  clock: Clock;
  log: JobContext['log'];
  /** Every organisation, for jobs that run by the clock. */
  organisations(): Promise<readonly string[]>;
}

const queueOf = (name: string): string => name.replaceAll(':', '.');

/** What a job holds while it runs for one organisation. */
export function jobContext(parts: Pick<RunnerParts, 'db' | 'clock' | 'log'>, org: string, name: string): JobContext {
  const work = (tx: Parameters<Parameters<typeof inOrg>[3]>[0]) => ({
    org,
    tx,
    clock: parts.clock,
    ids: idsFrom(parts.clock),
  });
  return {
    org,
    clock: parts.clock,
    log: parts.log,
    look: (look) => inOrg(parts.db, org, 'read', (tx) => look(work(tx))),
    transact: (change) =>
      inOrg(parts.db, org, 'write', async (tx) => {
        const here = work(tx);
        const result = await change(here);
        if (!result) return;
        await recordAudit(here, { actor: null, via: 'system', action: name }, result.audit);
        await recordEvents(here, result.events);
      }),
  };
}

/** Runs jobs with pg-boss in its own schema: requested ones once each, scheduled ones once an organisation and tick. */
export async function startRunner(
  parts: RunnerParts,
): Promise<{ request(event: Waiting): Promise<void>; stop(): Promise<void> }> {
  const boss = new PgBoss({ connectionString: parts.url, max: 3, application_name: 'headway-jobs' });
  boss.on('error', (error) => parts.log.error({ err: error }, 'the job runner met an error'));
  await boss.start();
  const requested = { retryLimit: 5, retryDelay: 2, retryBackoff: true, expireInSeconds: 900 };
  for (const known of parts.jobs) {
    const queue = queueOf(known.name);
    await boss.createQueue(queue, requested);
    await boss.work<{ org: string; input: unknown }>(queue, { pollingIntervalSeconds: 0.5 }, async ([next]) => {
      if (next) await known.run(jobContext(parts, next.data.org, known.name), next.data.input);
    });
    if (known.cron === null) continue;
    const tick = `${queue}.tick`;
    await boss.createQueue(tick, { retryLimit: 1 });
    await boss.work(tick, { pollingIntervalSeconds: 5 }, async () => {
      for (const org of await parts.organisations())
        await boss.send(queue, { org, input: {} }, { singletonKey: org, singletonSeconds: 50 });
    });
    await boss.schedule(tick, known.cron, {}, { tz: 'UTC' });
  }
  return {
    async request(event) {
      if (!event.name.startsWith(JOB_EVENT)) return;
      await boss.send(
        queueOf(event.name.slice(JOB_EVENT.length)),
        { org: event.org_id, input: event.payload },
        { id: event.id },
      );
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  };
}
