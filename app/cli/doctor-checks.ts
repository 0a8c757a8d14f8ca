import { statfs } from 'node:fs/promises';
import { promisesToAsk } from '../../features/coaching/service.ts';
import { openAskKeys } from '../../features/inbox/service.ts';
import { verifyAudit } from '../../platform/audit/seal.store.ts';
import { migrationState, serverFacts, stuckEvents, tenantGaps, unsentMail } from '../../platform/db/inspection.ts';
import type { Db } from '../../platform/db/pool.ts';
import { organisations } from '../organisations.ts';
import { look } from './acting.ts';
import type { Ground } from './ground.ts';

/** `note`: works, and is worth knowing. `wrong`: needs somebody. */
export interface Finding {
  state: 'fine' | 'note' | 'wrong';
  message: string;
}

interface Check {
  name: string;
  look(db: Db, ground: Ground): Promise<Finding>;
}

const fine = (message: string): Finding => ({ state: 'fine', message });
const note = (message: string): Finding => ({ state: 'note', message });
const wrong = (message: string): Finding => ({ state: 'wrong', message });

/** With less than this the embedded database may come to a standstill within days. */
const littleSpace = 1024 ** 3;

export const checks: readonly Check[] = [
  { name: 'configuration', look: configuration },
  { name: 'database', look: database },
  { name: 'migrations', look: migrations },
  { name: 'tenant rule', look: tenantRule },
  { name: 'audit trail', look: auditTrail },
  { name: 'events', look: events },
  { name: 'Today', look: asks },
  { name: 'mail', look: mail },
  { name: 'disk', look: disk },
];

async function configuration(_db: Db, { config }: Ground): Promise<Finding> {
  const open = !['127.0.0.1', '::1', 'localhost'].includes(config.host);
  if (open && config.publicOrigin === undefined) {
    return note('Headway listens beyond this computer without HEADWAY_URL: links in mails cannot know its address.');
  }
  if (open && config.publicOrigin?.startsWith('http:')) {
    return wrong(
      'HEADWAY_URL is http: on a network, passwords and sessions can be read. Put a proxy with TLS in front.',
    );
  }
  return fine(open ? `for ${config.publicOrigin}` : 'for this computer alone');
}

async function database(db: Db, { config }: Ground): Promise<Finding> {
  const { version, size, sync } = await serverFacts(db);
  if (sync !== 'on') return wrong('The server runs with fsync off: a power cut may lose what was acknowledged.');
  return fine(`PostgreSQL ${version}, ${config.databaseUrl ? 'of DATABASE_URL' : 'embedded'}, ${megabytes(size)}`);
}

async function migrations(db: Db): Promise<Finding> {
  const { applied, waiting, unknown } = await migrationState(db);
  if (unknown.length > 0) {
    return wrong(`The database is ahead of this Headway: it has ${unknown.join(', ')}. Update Headway.`);
  }
  if (waiting.length > 0) return note(`${waiting.length} wait for the next start`);
  return fine(`${applied}, all applied`);
}

/** Every table of ours keeps the organisations apart by force, and nobody who serves people may go around that. */
async function tenantRule(db: Db): Promise<Finding> {
  const { tables, open, mighty } = await tenantGaps(db);
  if (open.length > 0) return wrong(`These tables are not kept apart by organisation: ${open.join(', ')}.`);
  if (mighty.length > 0) return wrong(`These roles may go around the tenant rule: ${mighty.join(', ')}.`);
  return fine(`holds on ${tables} tables`);
}

async function auditTrail(db: Db, { secret }: Ground): Promise<Finding> {
  const { chains, entries, findings } = await verifyAudit(db, secret);
  const [first] = findings;
  if (first) return wrong(`${first.message} "headway audit verify" lists all ${findings.length} findings.`);
  return fine(`${entries} sealed entries in ${chains} chains`);
}

async function events(db: Db): Promise<Finding> {
  const [worst] = await stuckEvents(db);
  return worst ? wrong(`${worst.count} × ${worst.name} could not be delivered: ${worst.error}`) : fine('all delivered');
}

/** What Today asks against what the rooms' own rows call for: an ask too few is a promise that nobody is reminded of. */
async function asks(db: Db): Promise<Finding> {
  let compared = 0;
  const missing: string[] = [];
  const idle: string[] = [];
  for (const org of await organisations(db)) {
    const { prefix, asks: owed } = await look(db, org, promisesToAsk);
    const open = await look(db, org, (work) => openAskKeys(work, prefix));
    const name = ({ key, to }: { key: string; to: string }) => `${key} of ${to}`;
    const [wanted, there] = [new Set(owed.map(name)), new Set(open.map(name))];
    missing.push(...[...wanted].filter((one) => !there.has(one)));
    idle.push(...[...there].filter((one) => !wanted.has(one)));
    compared += wanted.size;
  }
  if (missing.length > 0) return wrong(`${missing.length} open promises are asked of nobody: ${missing[0]} …`);
  if (idle.length > 0) return wrong(`${idle.length} asks belong to promises that are not open: ${idle[0]} …`);
  return fine(`asks for all ${compared} open promises`);
}

async function mail(db: Db, { config }: Ground): Promise<Finding> {
  const { count, error } = await unsentMail(db);
  if (count > 0) return wrong(`${count} mails could not be sent: ${error}`);
  return config.smtpUrl ? fine('sent by SMTP') : note('without SMTP_URL mails are kept and shown on the outbox page');
}

async function disk(_db: Db, { dataDir }: Ground): Promise<Finding> {
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  if (free < littleSpace) return wrong(`Only ${megabytes(free)} are free for ${dataDir}.`);
  return fine(`${megabytes(free)} free for ${dataDir}`);
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6).toLocaleString('en-GB')} MB`;
