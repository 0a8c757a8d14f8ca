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

interface Ticket {
  job: string;
  /** Null: the hour has struck for every organisation. */
  org: string | null;
  input: unknown;
}

/** One queue for everything: one poller for an idle process, and whoever has time takes what is next. */
const QUEUE = 'headway';

/** Runs jobs with pg-boss in its own schema: requested ones once each, scheduled ones once an organisation and tick. */
export async function startRunner(
  parts: RunnerParts,
): Promise<{ request(event: Waiting): Promise<void>; stop(): Promise<void> }> {
  const boss = new PgBoss({
    connectionString: parts.url,
    max: 3,
    application_name: 'headway-jobs',
    useListenNotify: true,
  });
  let stopping = false;
  // What becomes of its connections while the database goes too is no news.
  boss.on('error', (error) => {
    if (!stopping) parts.log.error({ err: error }, 'the job runner met an error');
  });
  await boss.start();
  await boss.createQueue(QUEUE, {
    retryLimit: 5,
    retryDelay: 2,
    retryBackoff: true,
    expireInSeconds: 900,
    notify: true,
  });
  const known = new Map(parts.jobs.map((job) => [job.name, job]));
  // Four at a time, so that a long document keeps nobody else waiting. Polling is only for what a notification missed.
  const pace = { localConcurrency: 4, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 };
  await boss.work<Ticket>(QUEUE, pace, async ([next]) => {
    if (!next) return;
    const { job, org, input } = next.data;
    const wanted = known.get(job);
    // Asked for by another version of Headway: it would fail as often as it is tried.
    if (!wanted) return parts.log.error({ job }, 'a job that this Headway does not know was let go');
    if (org !== null) return wanted.run(jobContext(parts, org, job), input);
    for (const one of await parts.organisations())
      await boss.send(QUEUE, { job, org: one, input: {} }, { singletonKey: `${job} ${one}`, singletonSeconds: 50 });
  });
  const scheduled = parts.jobs.filter((job) => job.cron !== null);
  for (const job of scheduled) {
    const ticket: Ticket = { job: job.name, org: null, input: {} };
    await boss.schedule(QUEUE, job.cron!, ticket, { tz: 'UTC', key: job.name.replaceAll(/[^\w-]/g, '-') });
  }
  return {
    async request(event) {
      if (!event.name.startsWith(JOB_EVENT)) return;
      const ticket: Ticket = { job: event.name.slice(JOB_EVENT.length), org: event.org_id, input: event.payload };
      await boss.send(QUEUE, ticket, { id: event.id });
    },
    stop: () => {
      stopping = true;
      return boss.stop({ graceful: true, timeout: 5000 });
    },
  };
}
