import path from 'node:path';
import { z } from 'zod';
import { StartProblem } from './start-problem.ts';

interface Setting<Value> {
  /** One sentence for `headway start --help` and docs/configuration.md. */
  doc: string;
  /** What a wrong value is told: "HEADWAY_PORT must be …". */
  must: string;
  /** As text, the way it would stand in the environment; shown in the documentation. */
  initially?: string;
  /** The flag of `headway start` that says the same. */
  flag?: string;
  schema: z.ZodType<Value, string | undefined>;
}

const setting = <Value>(parts: Setting<Value>) => parts;

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().max(65_535));
const yesNo = z.enum(['0', '1', 'true', 'false', 'yes', 'no']).transform((text) => ['1', 'true', 'yes'].includes(text));
const origin = z
  .string()
  .regex(/^https?:\/\/[\w.:[\]-]+\/?$/)
  .transform((text) => text.replace(/\/$/, ''));

/** Every environment variable that Headway reads, in the order of the documentation. */
export const settings = {
  HEADWAY_PORT: setting({
    doc: 'The port of the web server; 0 takes any free one.',
    must: 'be a port number from 0 to 65535',
    initially: '3000',
    flag: 'port',
    schema: port,
  }),
  HEADWAY_HOST: setting({
    doc: 'The address to listen on; 0.0.0.0 listens to the whole network and asks for a setup code.',
    must: 'be an IP address or a host name',
    initially: '127.0.0.1',
    flag: 'host',
    schema: z.string().regex(/^[\w.:-]+$/),
  }),
  HEADWAY_DATA: setting({
    doc: 'The data folder: the embedded database, uploaded files and generated secrets.',
    must: 'be a folder',
    initially: './data',
    flag: 'data',
    schema: z.string().min(1),
  }),
  DATABASE_URL: setting({
    doc: 'A PostgreSQL server (16 or newer) to use in place of the embedded one.',
    must: 'be an address such as postgres://user:password@host:5432/database',
    schema: z.optional(z.url({ protocol: /^postgres(ql)?$/ })),
  }),
  HEADWAY_URL: setting({
    doc: 'The origin that people type into the browser, when a reverse proxy stands in front.',
    must: 'be an origin such as https://headway.example.org, without a path',
    schema: z.optional(origin),
  }),
  HEADWAY_SECRET: setting({
    doc: 'The key that seals stored secrets; generated and kept in the data folder unless set. Processes on one database need the same.',
    must: 'have at least 32 characters',
    schema: z.optional(z.string().min(32)),
  }),
  HEADWAY_DEMO: setting({
    doc: 'Offers the demo company also to visitors from beyond this computer.',
    must: 'be yes or no',
    initially: 'no',
    flag: 'demo',
    schema: yesNo,
  }),
  HEADWAY_ROLE: setting({
    doc: 'What this process does: all, only web (requests) or only worker (jobs, events, mail).',
    must: 'be all, web or worker',
    initially: 'all',
    flag: 'role',
    schema: z.enum(['all', 'web', 'worker']),
  }),
  HEADWAY_TRUST_PROXY: setting({
    doc: 'Believes the X-Forwarded-… headers; set it when, and only when, a reverse proxy of yours sets them.',
    must: 'be yes or no',
    initially: 'no',
    schema: yesNo,
  }),
  HEADWAY_REQUESTS_PER_MINUTE: setting({
    doc: 'How many requests a minute one address may send; a whole office may share one. Sign-in has a tighter brake of its own.',
    must: 'be a number from 60 to 1000000',
    initially: '6000',
    schema: z
      .string()
      .regex(/^\d{1,7}$/)
      .transform(Number)
      .pipe(z.number().min(60).max(1_000_000)),
  }),
  SMTP_URL: setting({
    doc: 'The mail server; without it mails are kept and shown on the outbox page.',
    must: 'be an address such as smtps://user:password@mail.example.org',
    schema: z.optional(z.url({ protocol: /^smtps?$/ })),
  }),
  MAIL_FROM: setting({
    doc: 'The sender of mails.',
    must: 'be an address such as Headway <headway@example.org>',
    initially: 'Headway <headway@localhost>',
    schema: z.string().regex(/^[^<>@]+@[^<>@\s]+$|^[^<>]*<[^<>@\s]+@[^<>@\s]+>$/),
  }),
  HEADWAY_PRIVATE_HOSTS: setting({
    doc: 'Hosts inside your own network that people may have fetched (documents, figures), separated by commas; everything else that is private is refused.',
    must: 'be host names such as wiki.internal, separated by commas',
    schema: z
      .optional(z.string().regex(/^[\w.:-]+(\s*,\s*[\w.:-]+)*$/))
      .transform((text) => (text ? text.split(/\s*,\s*/) : [])),
  }),
  HEADWAY_MODEL: setting({
    doc: 'The language model that drafts courses; without it rules do. Only passages of documents and the need are sent to it, never people.',
    must: 'be the name of a model',
    schema: z.optional(z.string().min(1).max(200)),
  }),
  HEADWAY_MODEL_URL: setting({
    doc: 'Where the model answers: an endpoint that speaks the OpenAI protocol, also one of your own. Without it the model is one of Anthropic.',
    must: 'be an address such as https://models.example.org/v1',
    schema: z.optional(z.url({ protocol: /^https?$/ })),
  }),
  HEADWAY_MODEL_KEY: setting({
    doc: 'The key for the model; it is written to no log.',
    must: 'be the key alone',
    schema: z.optional(z.string().regex(/^\S+$/)),
  }),
  HEADWAY_LOG: setting({
    doc: 'How much the server tells on standard error: error, warn, info or debug.',
    must: 'be error, warn, info or debug',
    initially: 'warn',
    schema: z.enum(['error', 'warn', 'info', 'debug']),
  }),
} as const;

export type SettingName = keyof typeof settings;
type ValueOf<Name extends SettingName> = z.output<(typeof settings)[Name]['schema']>;

export interface Config {
  port: ValueOf<'HEADWAY_PORT'>;
  host: ValueOf<'HEADWAY_HOST'>;
  /** Absolute. */
  dataDir: string;
  /** False when nobody chose a data folder and the default applies. */
  dataDirChosen: boolean;
  databaseUrl: ValueOf<'DATABASE_URL'>;
  publicOrigin: ValueOf<'HEADWAY_URL'>;
  secret: ValueOf<'HEADWAY_SECRET'>;
  demo: ValueOf<'HEADWAY_DEMO'>;
  role: ValueOf<'HEADWAY_ROLE'>;
  trustProxy: ValueOf<'HEADWAY_TRUST_PROXY'>;
  requestsPerMinute: ValueOf<'HEADWAY_REQUESTS_PER_MINUTE'>;
  smtpUrl: ValueOf<'SMTP_URL'>;
  mailFrom: ValueOf<'MAIL_FROM'>;
  privateHosts: ValueOf<'HEADWAY_PRIVATE_HOSTS'>;
  /** Null: no model. */
  model: { name: string; url: string | null; key: string | null } | null;
  log: ValueOf<'HEADWAY_LOG'>;
  /** Sentences about variables that look like ours and are not; worth a line on the console. */
  remarks: string[];
}

/**
 * Reads the environment, flags first (`{ port: '4000' }`). An empty variable counts as not set.
 * Throws a `StartProblem` that names every wrong variable or flag.
 */
export function readConfig(env: NodeJS.ProcessEnv, flags: Readonly<Record<string, string | undefined>> = {}): Config {
  const wrong: string[] = [];
  const read = <Name extends SettingName>(name: Name): ValueOf<Name> => {
    const { flag, initially, must, schema } = settings[name] as Setting<ValueOf<Name>>;
    const given = flag === undefined ? undefined : flags[flag];
    const said = given ?? (env[name] || initially);
    const result = schema.safeParse(said);
    if (result.success) return result.data;
    wrong.push(`${given === undefined ? name : `--${flag}`} must ${must}, but is ${quoted(name, said)}.`);
    return undefined as ValueOf<Name>;
  };
  const config: Config = {
    port: read('HEADWAY_PORT'),
    host: read('HEADWAY_HOST'),
    dataDir: path.resolve(read('HEADWAY_DATA') ?? '.'),
    dataDirChosen: Boolean(flags['data'] ?? env['HEADWAY_DATA']),
    databaseUrl: read('DATABASE_URL'),
    publicOrigin: read('HEADWAY_URL'),
    secret: read('HEADWAY_SECRET'),
    demo: read('HEADWAY_DEMO'),
    role: read('HEADWAY_ROLE'),
    trustProxy: read('HEADWAY_TRUST_PROXY'),
    requestsPerMinute: read('HEADWAY_REQUESTS_PER_MINUTE'),
    smtpUrl: read('SMTP_URL'),
    mailFrom: read('MAIL_FROM'),
    privateHosts: read('HEADWAY_PRIVATE_HOSTS'),
    model: modelIn(read('HEADWAY_MODEL'), read('HEADWAY_MODEL_URL'), read('HEADWAY_MODEL_KEY')),
    log: read('HEADWAY_LOG'),
    remarks: unknownNames(env),
  };
  if ((env['HEADWAY_MODEL_URL'] || env['HEADWAY_MODEL_KEY']) && !env['HEADWAY_MODEL'])
    wrong.push('HEADWAY_MODEL must name the model that HEADWAY_MODEL_URL and HEADWAY_MODEL_KEY are for.');
  if (wrong.length > 0) throw new StartProblem('wrong_setting', wrong.join('\n'));
  return config;
}

function modelIn(name: string | undefined, url: string | undefined, key: string | undefined): Config['model'] {
  return name === undefined ? null : { name, url: url ?? null, key: key ?? null };
}

/** Secrets and addresses with passwords stay out of logs and terminals. */
function quoted(name: SettingName, said: string | undefined): string {
  return ['HEADWAY_SECRET', 'HEADWAY_MODEL_KEY', 'DATABASE_URL', 'SMTP_URL'].includes(name)
    ? 'not'
    : JSON.stringify(said ?? '');
}

function unknownNames(env: NodeJS.ProcessEnv): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('HEADWAY_') && env[name] && !(name in settings))
    .map((name) => `${name} is not a setting of Headway and is ignored; docs/configuration.md lists all of them.`);
}
