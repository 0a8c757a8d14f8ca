import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { StartProblem } from '../config/start-problem.ts';

export interface SystemUser {
  name: string;
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. Returns the user that runs it instead: the owner of an existing database folder,
 * else `nobody`; undefined when this process is not root and simply runs it itself.
 * The user needs an entry in /etc/passwd, because initdb looks its own name up.
 */
export async function databaseUser(clusterDir: string): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const users = parsePasswd(await readFile('/etc/passwd', 'utf8'));
  const owner = await stat(clusterDir).then(
    (found) => found.uid,
    () => 0,
  );
  const user = users.find((each) => (owner === 0 ? each.name === 'nobody' : each.uid === owner));
  if (user) return user;
  throw new StartProblem(
    'no_user',
    owner === 0
      ? 'PostgreSQL does not run as root, and this system has no user "nobody" to run it as. Start Headway as an ordinary user.'
      : `The database folder ${clusterDir} belongs to user id ${owner}, which this system does not know. Start Headway as that user.`,
  );
}

export function parsePasswd(text: string): SystemUser[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

/** The topmost folder on the way to `target` (the existing part of it) that `user` may not enter, or undefined. */
export async function firstClosedParent(target: string, user: SystemUser): Promise<string | undefined> {
  for (const folder of waysTo(await existingPart(path.resolve(target)))) {
    const found = await stat(folder);
    const bit = found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001;
    if (!(found.mode & bit)) return folder;
  }
  return undefined;
}

async function existingPart(target: string): Promise<string> {
  return realpath(target).catch(() => existingPart(path.dirname(target)));
}

/** "/a/b" gives "/", "/a", "/a/b". */
function waysTo(target: string): string[] {
  const parent = path.dirname(target);
  return parent === target ? [target] : [...waysTo(parent), target];
}
