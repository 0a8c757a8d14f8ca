// Installs what package-lock.json names, when it is missing or has changed since. Plain JavaScript without packages,
// because it runs before there are any, on the Node.js (20 or newer) of the host.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = path.join(root, 'node_modules');
const lockFile = path.join(root, 'package-lock.json');
const stampFile = path.join(modules, '.headway-lock');

const advice = [
  [
    /ENOTFOUND|ETIMEDOUT|ECONNRE|EAI_AGAIN|network/i,
    'The package registry was not reached. Check the connection or proxy.',
  ],
  [/ENOSPC/, 'The disk is full. Headway needs about 1.5 GB for its packages.'],
  [/EACCES|EPERM|EROFS/, `This user may not write in ${root}. Give this user the folder, or run as its owner.`],
  [/EUSAGE|ERESOLVE|in sync/, 'package.json and package-lock.json disagree. Restore both from the repository.'],
];

const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
if (installed() !== wanted) await install();

/** The hash of the lock file that node_modules was made from. */
function installed() {
  try {
    return readFileSync(stampFile, 'utf8');
  } catch {
    return installedByHand() ? keepStamp() : undefined;
  }
}

/** Somebody ran "npm ci" without us: npm's own record is then newer than the lock file. */
function installedByHand() {
  try {
    return statSync(path.join(modules, '.package-lock.json')).mtimeMs > statSync(lockFile).mtimeMs;
  } catch {
    return false;
  }
}

function keepStamp() {
  writeFileSync(stampFile, wanted);
  return wanted;
}

async function install() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    fail(`Headway needs Node.js 20 or newer to install itself; this is ${process.versions.node}.`);
  }
  console.error('Installing the packages; the first time takes about a minute.');
  const { code, said } = await npmCi();
  if (code !== 0) {
    const hints = advice.filter(([sign]) => sign.test(said)).map(([, sentence]) => sentence);
    fail([said.trim(), 'The packages could not be installed.', ...hints.slice(0, 1)].join('\n'));
  }
  keepStamp();
}

/** Optional packages carry Node.js 24 and PostgreSQL, development packages build the web app: none may be left out. */
function npmCi() {
  const args = ['ci', '--include=optional', '--include=dev', '--ignore-scripts=false', '--no-audit', '--no-fund'];
  // npm must not run on the Node.js inside the folder that it is about to replace.
  const searched = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !folder.startsWith(modules));
  const env = { ...process.env, PATH: searched.join(path.delimiter) };
  return new Promise((resolve) => {
    const npm = spawn('npm', args, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    npm.stderr.on('data', (part) => (said += part));
    npm.once('error', () => resolve({ code: 127, said: 'The command "npm" was not found. It comes with Node.js.' }));
    npm.once('close', (code) => resolve({ code, said }));
  });
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
