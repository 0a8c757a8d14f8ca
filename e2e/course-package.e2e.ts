import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { unzipSync } from 'fflate';
import { parseHTML } from 'linkedom';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { onDemo } from './on-demo.ts';
import { playToEnd, stepOn } from './package-steps.ts';

const demo = onDemo();

type Files = Readonly<Record<string, Uint8Array>>;

/** A learning platform of somebody else: scorm-again as its runtime, the package in a frame. */
async function platform(files: Files): Promise<{ url: string; server: Server }> {
  const runtime = await readFile('node_modules/scorm-again/dist/scorm-again.min.js');
  const page = `<!doctype html><script src="/runtime.js"></script><script>
    const kept = JSON.parse(localStorage.getItem('kept') ?? 'null');
    const api = location.hash === '#scorm12' ? (window.API = new Scorm12API({ autocommit: false }))
      : (window.API_1484_11 = new Scorm2004API({ autocommit: false }));
    if (kept) api.loadFromJSON(kept, '');
    window.keep = () => localStorage.setItem('kept', JSON.stringify(api.renderCMIToJSONObject().cmi));
    window.told = () => api.renderCMIToJSONObject().cmi;
  </script><iframe src="/package/index.html" style="width:390px;height:800px"></iframe>`;
  const server = createServer((request, answer) => {
    const name = decodeURIComponent((request.url ?? '').replace('/package/', ''));
    const found = request.url === '/' ? page : request.url === '/runtime.js' ? runtime : files[name];
    if (found === undefined) return void answer.writeHead(404).end();
    answer.writeHead(200, { 'content-type': typeOf(request.url === '/' ? 'x.html' : name) }).end(found);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}

const typeOf = (name: string): string =>
  ({ html: 'text/html', css: 'text/css', js: 'text/javascript', woff2: 'font/woff2' })[name.split('.').at(-1)!] ??
  'application/octet-stream';

async function takeAlong(page: Page, choice: string): Promise<Files> {
  await page.getByRole('button', { name: 'Take it along' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: choice }).click(),
  ]);
  return unzipSync(new Uint8Array(await readFile(await download.path())));
}

test.each([
  { choice: 'SCORM 1.2, the whole course', standard: 'scorm12', version: '1.2' },
  { choice: 'SCORM 2004, the whole course', standard: 'scorm2004', version: '2004 4th Edition' },
])(
  'a course taken along as $standard plays on another platform, goes on where it was left, and completes',
  async (one) => {
    const page = await demo.pageOf('Hannah');
    await page.goto(`${demo.url}/learning`);
    await page.locator('a[href^="/learning/courses/"]').first().click();
    const files = await takeAlong(page, one.choice);

    const manifest = parseHTML(new TextDecoder().decode(files['imsmanifest.xml'])).document;
    expect(manifest.querySelector('schemaversion')?.textContent).toBe(one.version);
    const named = [...manifest.querySelectorAll('file')].map((file) => file.getAttribute('href'));
    expect(named.toSorted()).toEqual(
      Object.keys(files)
        .filter((name) => name !== 'imsmanifest.xml')
        .toSorted(),
    );
    expect(named.filter((name) => name?.startsWith('fonts/')).length).toBeGreaterThan(0);

    const { url, server } = await platform(files);
    const complaints: string[] = [];
    const learner = await (
      await demo.browser.newContext({ locale: 'en-GB', viewport: { width: 500, height: 900 } })
    ).newPage();
    learner.on('pageerror', (error) => complaints.push(error.message));
    learner.on('request', (request) => {
      if (!request.url().startsWith(url)) complaints.push(`asked ${request.url()}`);
    });
    await learner.goto(`${url}#${one.standard}`);
    const frame = learner.frameLocator('iframe');
    const place = async () => Number(await frame.getByRole('progressbar').getAttribute('aria-valuenow'));
    for (let step = 0; step < 4; step++) await stepOn(frame);
    const left = await place();
    expect(left).toBeGreaterThan(1);
    const told = () => learner.evaluate<Told>('told()');
    expect(statusIn(await told())).toBe('incomplete');

    // Left and opened again: the platform hands back what it kept.
    await learner.evaluate('keep()');
    await learner.reload();
    await frame.getByRole('progressbar').waitFor();
    expect(await place()).toBe(left);

    await playToEnd(frame);
    await frame.getByRole('heading', { name: 'That is it. You know where to look now.' }).waitFor();
    const end = await told();
    expect(statusIn(end)).toBe('completed');
    // Answers and scores are the learner's own: the platform hears of neither.
    expect(end.interactions?.childArray ?? []).toEqual([]);
    expect(JSON.stringify(end.score ?? end.core?.score ?? {})).not.toMatch(/"raw":"\d/);
    expect(complaints).toEqual([]);
    await learner.context().close();
    await page.context().close();
    server.close();
  },
);

type Told = {
  core?: { lesson_status: string; score: object };
  completion_status?: string;
  score?: object;
  interactions?: { childArray?: unknown[] };
};
const statusIn = (told: Told): string | undefined => told.core?.lesson_status ?? told.completion_status;
