import { cpus } from 'node:os';
import type { CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../tools/browser.ts';
import type { Visitor } from './company.ts';
import { ms, percentile } from './measure.ts';
import type { Server } from './server.ts';

/** What a browser showed while something was done: when each frame came, and how long the page was busy at a stretch. */
interface Seen {
  readonly frames: readonly number[];
  readonly long: readonly number[];
  /** Milliseconds from its first frame to its last. */
  readonly took: number;
}

const VIEW = { width: 1280, height: 900 };

/** The map and the outline in a real browser, under real wheels, drags and keys: one row each. */
export async function framesOf(server: Server, visitor: Visitor, goals: number): Promise<string> {
  const browser = await launchBrowser({ optimised: true });
  try {
    const context = await browser.newContext({ viewport: VIEW, locale: 'en-GB', bypassCSP: true });
    const [name = '', value = ''] = visitor.cookie.split('=');
    await context.addCookies([{ name, value, url: server.url }]);
    await context.addInitScript({ content: watch });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    const rows = [...(await mapRows(page, cdp, server, goals)), ...(await outlineRows(page, cdp, server, goals))];
    return [
      '## Frames in a browser',
      '',
      `Chromium ${browser.version()}, headless, drawing by the processor, ${VIEW.width} × ${VIEW.height}, beside the server on ${cpus().length} cores. A long task is one of more than 50 ms.`,
      '',
      '| what is done | frames a second | half of the frames within | 95 % within | longest wait for a frame | long tasks | longest |',
      '|---|---|---|---|---|---|---|',
      ...rows,
      '',
    ].join('\n');
  } finally {
    await browser.close();
  }
}

async function mapRows(page: Page, cdp: CDPSession, server: Server, goals: number): Promise<string[]> {
  await page.goto(`${server.url}/direction/map`);
  const frame = page.getByRole('application');
  const label = new RegExp(`${goals.toLocaleString('en-GB')} goals`);
  await page.getByRole('application', { name: label }).waitFor({ timeout: 120_000 });
  const opened = await seen(page);
  const box = (await frame.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await frame.focus();
  const wheel = (deltaY: number, times: number) =>
    repeated(times, () =>
      cdp.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x, y, deltaX: 0, deltaY, modifiers: CONTROL }),
    );
  const drag = async () => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await repeated(120, (at) => page.mouse.move(x + Math.sin(at / 8) * 350, y + Math.cos(at / 11) * 60));
    await page.mouse.up();
  };
  return [
    rowOf(`map of ${goals.toLocaleString('en-GB')} goals: opened`, opened),
    rowOf('map: nearer with the wheel, from all of it to single goals', await during(page, () => wheel(-40, 90))),
    rowOf('map: dragged to and fro, near by', await during(page, drag)),
    rowOf('map: away with the wheel', await during(page, () => wheel(40, 45))),
    rowOf('map: dragged to and fro, half way out', await during(page, drag)),
    rowOf('map: walked with the arrow keys', await during(page, () => walked(page, 60))),
  ];
}

async function outlineRows(page: Page, cdp: CDPSession, server: Server, goals: number): Promise<string[]> {
  const nodes = (2 * goals).toLocaleString('en-GB');
  const whole = page.waitForResponse(
    async (answer) =>
      answer.url().includes('/goals/outline') && ((await answer.json()) as { next: unknown }).next === null,
    { timeout: 120_000 },
  );
  await page.goto(`${server.url}/direction`);
  await whole;
  await page.getByRole('tree').waitFor();
  const opened = await seen(page);
  const scroll = (yDistance: number, speed: number) =>
    cdp.send('Input.synthesizeScrollGesture', {
      x: 400,
      y: 500,
      yDistance,
      speed,
      gestureSourceType: 'mouse',
      preventFling: true,
    });
  await page.getByRole('button', { name: 'Filter' }).click();
  const words = page.getByLabel('With these words');
  // A letter that every title has: what is sought stands open, so that all lines are there.
  const unfolded = await during(page, async () => {
    await words.pressSequentially('e');
    await page.waitForFunction(`document.querySelector('[role=tree]').offsetHeight > ${2 * goals * 30}`);
  });
  const narrowed = await during(page, async () => {
    await words.fill('');
    await words.pressSequentially('number 42', { delay: 80 });
    await words.fill('e');
    await page.waitForFunction(`document.querySelector('[role=tree]').offsetHeight > ${2 * goals * 30}`);
  });
  return [
    rowOf(`outline of ${nodes} nodes: opened`, opened),
    rowOf('outline: all of it unfolded', unfolded),
    rowOf('outline: narrowed by words while they are typed', narrowed),
    rowOf('outline: scrolled, 3,000 pixels a second', await during(page, () => scroll(-12_000, 3000))),
    rowOf('outline: flung, 20,000 pixels a second', await during(page, () => scroll(-60_000, 20_000))),
    rowOf('outline: walked with the arrow keys', await during(page, () => walked(page, 60, true))),
  ];
}

const CONTROL = 2;

/** One movement a frame, as a hand makes them. */
async function repeated(times: number, move: (at: number) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < times; at += 1) await Promise.all([move(at), new Promise((wait) => setTimeout(wait, 16))]);
}

async function walked(page: Page, times: number, inTree = false): Promise<void> {
  if (inTree) await page.locator('[role=treeitem][tabindex="0"]').focus();
  await repeated(times, (at) => page.keyboard.press(inTree || at % 3 === 0 ? 'ArrowDown' : 'ArrowRight'));
}

/** Runs in the page, from its beginning on. */
const watch = `
  window.seen = { frames: [], long: [] };
  const tick = (at) => {
    seen.frames.push(at);
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.long.push(duration);
  }).observe({ type: 'longtask', buffered: true });`;

async function during(page: Page, work: () => Promise<unknown>): Promise<Seen> {
  await page.evaluate('window.seen = { frames: [], long: [] }');
  await work();
  return seen(page);
}

/** What was watched, once two more frames have come, so that the last one is among them. */
async function seen(page: Page): Promise<Seen> {
  const { frames, long } = await page.evaluate<{ frames: number[]; long: number[] }>(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(window.seen)))))',
  );
  return { frames: frames.slice(1).map((at, place) => at - frames[place]!), long, took: frames.at(-1)! - frames[0]! };
}

function rowOf(what: string, { frames, long, took }: Seen): string {
  const cells = [
    what,
    ((frames.length * 1000) / took).toFixed(0),
    `${ms(percentile(frames, 0.5))} ms`,
    `${ms(percentile(frames, 0.95))} ms`,
    `${ms(Math.max(...frames))} ms`,
    long.length,
    long.length === 0 ? '—' : `${Math.max(...long).toFixed(0)} ms`,
  ];
  return `| ${cells.join(' | ')} |`;
}
