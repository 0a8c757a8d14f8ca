#!/usr/bin/env node
// The door for every host from Node.js 20 on: hands over to the Node.js that the project pins, then runs the command.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const pinned = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
const major = Number(process.versions.node.split('.')[0]);

if (!existsSync(pinned)) await import('../tools/install.mjs');

if (major >= 24) {
  // Compiled code is kept beside the packages: the next start is quicker by a third. Where nothing may be written it is not.
  module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/headway', import.meta.url)));
  const { main } = await import('../app/cli/main.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
  child.once('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 2)));
}
