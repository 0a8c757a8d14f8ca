import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A quiet Chromium: it calls nobody, remembers nothing and draws the same everywhere. */
const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
];

/** The pages of a test live for seconds: making their code fast takes longer than it saves. */
const shortLived = ['--js-flags=--no-maglev --no-turbofan'];

/**
 * Starts a headless Chromium with a fresh profile; `optimised`, its code becomes as fast as in a person's browser, for measuring. Throws
 * with instructions when there is none.
 */
export async function launchBrowser(how: { optimised?: boolean } = {}): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...flags, ...(how.optimised ? [] : shortLived), ...asRoot];
  return chromium.launch({ executablePath: await findChromium(), headless: true, args });
}

/** CHROMIUM_PATH, a system one, the one shipped in an npm package, or the Debian package when root: the first that runs. */
export async function findChromium(): Promise<string> {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) {
    if (runs(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH is ${chosen}, but no browser runs there.`);
  }
  const found = systemOne() ?? (await shipped()) ?? debianPackage();
  if (found) return found;
  throw new Error(
    'The browser tests need Chromium, and none was found. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH to its program.',
  );
}

function systemOne(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return systemNames.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(runs);
}

function runs(program: string): boolean {
  if (!existsSync(program)) return false;
  try {
    return /Chrom/.test(
      execFileSync(program, ['--version', '--no-sandbox'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString(),
    );
  } catch {
    return false;
  }
}

/** The package unpacks itself to the temporary folder and trusts what lies there, so it gets one of its own. */
async function shipped(): Promise<string | undefined> {
  const usual = process.env['TMPDIR'];
  try {
    const folder = mkdtempSync(path.join(tmpdir(), 'headway-chromium-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    process.env['TMPDIR'] = folder;
    const { default: packed } = await import('@sparticuz/chromium');
    const program = await packed.executablePath();
    return runs(program) ? program : undefined;
  } catch {
    return undefined;
  } finally {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
  }
}

function debianPackage(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  try {
    const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
    execFileSync('apt-get', ['update'], quiet);
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], quiet);
    return systemOne();
  } catch {
    return undefined;
  }
}
