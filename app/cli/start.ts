import path from 'node:path';
import { pino } from 'pino';
import { setupCodeOf } from '../../features/identity/service.ts';
import { settingsHelp } from '../../platform/config/reference.ts';
import { StartProblem } from '../../platform/config/start-problem.ts';
import { openDb, openPool } from '../../platform/db/pool.ts';
import { systemClock } from '../../platform/kernel/clock.ts';
import { serve, type Running } from '../serve.ts';
import type { Command, Io } from './command.ts';
import { bringForward, configOf, openGround, type Ground } from './ground.ts';
import { version } from './version.ts';
import { builtWeb } from './web-build.ts';

export const command: Command = {
  about: 'Starts the database, brings it forward, builds the web app when it is stale, and serves until it is stopped.',
  options: {
    port: { value: 'NUMBER', doc: 'The port of the web server.' },
    host: { value: 'ADDRESS', doc: 'The address to listen on.' },
    data: { value: 'FOLDER', doc: 'The data folder.' },
    demo: { doc: 'Offers the demo company also beyond this computer.' },
    role: { value: 'ROLE', doc: 'all, web or worker.' },
  },
  more: () => `Settings, as environment variables or flags (initial value in brackets):\n${settingsHelp()}`,
  async run(given, io) {
    const config = configOf(given, io);
    const end = new Ending();
    const ground = await openGround(config, { role: config.role, note: io.note, onLost: end.fail });
    try {
      await prepare(ground);
      const webFolder = config.role === 'worker' ? '' : await builtWeb(io.note);
      const running = await startServing(ground, webFolder);
      try {
        greet(running, ground, io);
        await end.reached;
        io.note('Stopping.');
      } finally {
        await running.stop();
      }
    } finally {
      await ground.close();
    }
    return undefined;
  },
};

async function prepare(ground: Ground): Promise<void> {
  const pool = openPool(ground.databaseUrl, 1);
  await bringForward(openDb(pool)).finally(() => pool.end());
}

async function startServing(ground: Ground, webFolder: string): Promise<Running> {
  const { config } = ground;
  try {
    return await serve({
      databaseUrl: ground.databaseUrl,
      role: config.role,
      host: config.host,
      port: config.port,
      publicOrigin: config.publicOrigin ?? null,
      trustProxy: config.trustProxy,
      secret: ground.secret,
      demoForAll: config.demo,
      filesFolder: path.join(ground.dataDir, 'files'),
      privateHosts: config.privateHosts,
      model: config.model,
      smtp: config.smtpUrl === undefined ? null : { url: config.smtpUrl, from: config.mailFrom },
      webFolder,
      version: await version(),
      clock: systemClock,
      log: pino({ level: config.log, serializers: { err: told } }, pino.destination({ dest: 2, sync: true })),
      requestsPerMinute: config.requestsPerMinute,
    });
  } catch (error) {
    throw listening(error, config.host, config.port);
  }
}

/** What helps of an error; the drivers' errors drag their whole connection along. */
const told = ({ name, message, stack, code }: Error & { code?: string }) => ({ type: name, message, code, stack });

function greet(running: Running, { config, secret }: Ground, io: Io): void {
  if (running.url === null) {
    io.out('Headway works in the background: events, jobs and mail.');
    return;
  }
  const port = new URL(running.url).port;
  io.out(
    `Headway is ready: ${config.publicOrigin ?? (isLoopback(config.host) ? `http://localhost:${port}` : running.url)}`,
  );
  // Behind a proxy everybody comes from beyond, although the server itself listens on loopback.
  if (!isLoopback(config.host) || config.publicOrigin !== undefined) {
    io.out(`Setting up an organisation from another computer asks for this code: ${setupCodeOf(secret)}`);
  }
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.');

function listening(error: unknown, host: string, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const another = `Choose another: npm start -- --port ${port + 1}`;
  if (code === 'EADDRINUSE')
    return new StartProblem('port_taken', `Port ${port} is in use by another program. ${another}`);
  if (code === 'EACCES') return new StartProblem('port_denied', `This user may not listen on port ${port}. ${another}`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartProblem(
      'host_unknown',
      `This computer has no address ${host}. Choose another with --host, for example 127.0.0.1.`,
    );
  }
  return error;
}

/** The wish to stop: SIGTERM, SIGINT (Ctrl-C), SIGHUP, or a database that is gone. Asking again after a while stops at once. */
class Ending {
  readonly reached: Promise<void>;
  readonly fail: (error: unknown) => void;

  constructor() {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.reached = promise;
    this.fail = reject;
    promise.catch(() => undefined);
    let asked = 0;
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => {
        // A terminal sends Ctrl-C to every process of the line, npm passes it on: two at once are one wish.
        if (asked && performance.now() - asked > 1000) process.exit(130);
        asked ||= performance.now();
        resolve();
      });
    }
  }
}
