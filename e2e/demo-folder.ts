import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { demoFolder, startHeadway } from './pages-server.ts';

/**
 * Before all browser tests: makes the demo company once, as the first visitor does, and stops again. Each file starts on a copy, so that
 * none waits for it and none meets what another left.
 */
export default async function makeDemo(): Promise<() => Promise<void>> {
  const data = await mkdtemp(path.join(tmpdir(), 'headway-demo-'));
  const headway = await startHeadway([], { data });
  const door = (await (await fetch(`${headway.url}/api/v1/identity/front-door`)).json()) as {
    demo: { people: { key: string }[] };
  };
  const came = await fetch(`${headway.url}/api/v1/identity/demo-sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: headway.url },
    body: JSON.stringify({ person: door.demo.people[0]!.key }),
  });
  const said = came.ok ? '' : await came.text();
  await headway.stop();
  if (said !== '') throw new Error(`The demo company could not be made: ${said}`);
  process.env[demoFolder] = data;
  return () => rm(data, { recursive: true, force: true });
}
