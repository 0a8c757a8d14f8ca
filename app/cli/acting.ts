import path from 'node:path';
import { holdersOf, personNamed, setupCodeOf } from '../../features/identity/service.ts';
import { organisation } from '../../features/people/service.ts';
import { Fault, type Action, type OutputOf, type SentOf } from '../../platform/action/action.ts';
import type { Upload, Work } from '../../platform/action/context.ts';
import { createDispatcher } from '../../platform/action/dispatch.ts';
import type { Actor } from '../../platform/authz/actor.ts';
import { StartProblem } from '../../platform/config/start-problem.ts';
import { openDb, openPool, type Db } from '../../platform/db/pool.ts';
import { diskFiles } from '../../platform/files/disk-files.ts';
import { outward } from '../../platform/http/outward.ts';
import { inOrg } from '../../platform/db/tx.ts';
import { systemClock } from '../../platform/kernel/clock.ts';
import { idsFrom } from '../../platform/kernel/id.ts';
import { houseOf } from '../house.ts';
import { actorOf } from '../actor.ts';
import { organisations } from '../organisations.ts';
import type { Given, Io, Option } from './command.ts';
import { fileBytes } from './file-bytes.ts';
import { onDatabase, type Ground } from './ground.ts';

export const asOption = {
  as: {
    value: 'NAME',
    doc: 'Whose rights count: an e-mail address or employee number; the administrator unless given.',
  },
} satisfies Record<string, Option>;

/** Runs actions for a person of the organisation, with policy and audit trail as everywhere else. */
export interface Acting {
  actor: Actor;
  ground: Ground;
  run<A extends Action>(
    action: A,
    sent: SentOf<A>,
    how?: { upload?: Upload; rehearse?: boolean },
  ): Promise<OutputOf<A>>;
}

interface Known {
  org: string;
  id: string;
}

/** Work by actions on the database; `as` picks the person, from the options unless the command knows better. */
export function acting<T>(
  given: Given,
  io: Io,
  work: (acting: Acting) => Promise<T>,
  as = given.text('as'),
): Promise<T> {
  const task = async (db: Db, ground: Ground) => {
    const who = as === undefined ? await administrator(db) : await namedPerson(db, as);
    const actor = await actorOf(db, who.org, who.id);
    if (!actor) throw new StartProblem('no_person', `${as ?? 'The administrator'} is not here any more.`);
    const apart = openPool(ground.databaseUrl, 2);
    try {
      const { implementations } = houseOf({
        secret: ground.secret,
        origin: ground.config.publicOrigin ?? `http://localhost:${ground.config.port}`,
        setupCode: setupCodeOf(ground.secret),
        demo: null,
        demoForAll: false,
        mailer: null,
        files: diskFiles(path.join(ground.dataDir, 'files')),
        outward: outward({ privateHosts: ground.config.privateHosts }),
      });
      const dispatcher = createDispatcher({ db, apart: openDb(apart), implementations, clock: systemClock });
      return await work({
        actor,
        ground,
        run: async (action, sent, how = {}) =>
          (await dispatcher.dispatch(action.name, sent, { actor, via: 'command', ...how })).output as OutputOf<
            typeof action
          >,
      });
    } catch (error) {
      throw error instanceof Fault ? told(error) : error;
    } finally {
      await apart.end();
    }
  };
  return onDatabase(given, io, task, { forward: true });
}

function told(fault: Fault): StartProblem {
  const fields = (fault.fields ?? []).map(({ path: field, message }) => `\n  ${field}: ${message}`);
  return new StartProblem(fault.code, fault.message + fields.join(''), { cause: fault });
}

async function namedPerson(db: Db, name: string): Promise<Known> {
  for (const org of await organisations(db)) {
    const found = await look(db, org, (work) => personNamed(work, name));
    if (found) return { org, id: found.id };
  }
  throw new StartProblem('no_person', `Nobody here has the e-mail address or employee number "${name}".`);
}

async function administrator(db: Db): Promise<Known> {
  const companies = [];
  for (const org of await organisations(db)) {
    const company = await look(db, org, organisation);
    if (!company.demo) companies.push({ org, name: company.name });
  }
  const [only] = companies;
  if (!only) {
    throw new StartProblem(
      'no_organisation',
      'No organisation has been set up yet. Start Headway and set one up in the browser.',
    );
  }
  if (companies.length > 1) {
    const names = companies.map(({ name }) => name).join(', ');
    throw new StartProblem(
      'which_organisation',
      `There are several organisations (${names}). Say whose rights count with --as NAME.`,
    );
  }
  const [id] = await look(db, only.org, (work) => holdersOf(work, 'administrator'));
  if (!id)
    throw new StartProblem(
      'no_administrator',
      `${only.name} has no administrator. Say whose rights count with --as NAME.`,
    );
  return { org: only.org, id };
}

/** Reads in one organisation, below the actions. */
export const look = <T>(db: Db, org: string, task: (work: Work) => Promise<T>): Promise<T> =>
  inOrg(db, org, 'read', (tx) => task({ org, tx, clock: systemClock, ids: idsFrom(systemClock) }));

/** The file an operand names, as an upload to an action; one that is larger than the action takes is refused unread. */
export async function uploadOf(file: string, to: { upload: { maxBytes: number } | null }): Promise<Upload> {
  const bytes = await fileBytes(file, to.upload?.maxBytes ?? 0);
  return { name: path.basename(file), type: 'application/octet-stream', bytes };
}
