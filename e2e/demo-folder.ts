import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium } from '../tools/browser.ts';
import { demoFolder, demoSessions, startHeadway } from './pages-server.ts';

/** Before all browser tests, where nobody has made it yet. */
export default async function demoForAll(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[demoFolder] !== undefined) return undefined;
  await unpackChromium();
  return makeDemo();
}

/** Finds the browser, which its package unpacks, once for all. Meanwhile another folder is the temporary one of this process. */
export async function unpackChromium(): Promise<void> {
  process.env['CHROMIUM_PATH'] = await findChromium();
}

/**
 * Makes the demo company once, as the first visitor does, with a session for each of its people. Each file starts on a copy, so that
 * none waits for it and none meets what another left.
 */
export async function makeDemo(): Promise<() => Promise<void>> {
  const data = await mkdtemp(path.join(tmpdir(), 'headway-demo-'));
  const headway = await startHeadway([], { data });
  try {
    process.env[demoSessions] = JSON.stringify(await signInAll(headway.url));
  } finally {
    await headway.stop();
  }
  process.env[demoFolder] = data;
  return () => rm(data, { recursive: true, force: true });
}

/** The cookie of each, by first name. */
async function signInAll(url: string): Promise<Record<string, string>> {
  const door = (await (await fetch(`${url}/api/v1/identity/front-door`)).json()) as {
    demo: { people: { key: string; name: string }[] };
  };
  const sessions: Record<string, string> = {};
  for (const { key, name } of door.demo.people) {
    const came = await fetch(`${url}/api/v1/identity/demo-sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ person: key }),
    });
    const [cookie] = came.headers.getSetCookie();
    if (!came.ok || !cookie) throw new Error(`Nobody could come in as ${name}: ${await came.text()}`);
    sessions[name.split(' ')[0]!] = cookie.split(';')[0]!;
  }
  return sessions;
}
