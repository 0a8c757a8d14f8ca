import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { onDemo } from './on-demo.ts';
import { atRest, complaintsOf } from './pages-cast.ts';
import { playToEnd, stepOn } from './package-steps.ts';

const demo = onDemo();

/** Chooses the package and keeps it under a name. */
async function keep(page: Page, file: string, title: string, parts: string): Promise<void> {
  await page.goto(`${demo.url}/learning`);
  await atRest(page);
  await page.getByLabel(/Bring a SCORM package/).setInputFiles(file);
  await page.getByText(parts, { exact: true }).waitFor();
  await page.getByLabel('Name of the course').fill(title);
  await page.getByRole('button', { name: 'Keep it as a course' }).click();
  await page.getByRole('link', { name: 'Take it' }).click();
  await page.getByRole('heading', { name: title }).waitFor();
}

test.each([
  { choice: 'SCORM 1.2, the whole course', standard: 'SCORM 1.2' },
  { choice: 'SCORM 2004, the whole course', standard: 'SCORM 2004 4th Edition' },
])(
  'a course taken along as $standard comes back as a package, goes on where it was left, and completes',
  async (one) => {
    const page = await demo.pageOf('Hannah', { acceptDownloads: true });
    await page.goto(`${demo.url}/learning`);
    await page.locator('a[href^="/learning/courses/"]').first().click();
    await page.getByRole('button', { name: 'Take it along' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: one.choice }).click(),
    ]);
    const file = path.join(demo.folder, `${one.standard}.zip`);
    await download.saveAs(file);
    expect((await readFile(file)).length).toBeGreaterThan(100_000);

    const complaints = complaintsOf(page);
    await keep(page, file, `Back again, ${one.standard}`, one.standard);
    const frame: FrameLocator = page.frameLocator('iframe');
    const place = async () => Number(await frame.getByRole('progressbar').getAttribute('aria-valuenow'));
    for (let step = 0; step < 3; step++) await stepOn(frame);
    const left = await place();
    expect(left).toBeGreaterThan(1);
    await atRest(page);
    await page.reload();
    await frame.getByRole('progressbar').waitFor();
    expect(await place()).toBe(left);
    await playToEnd(frame);
    await page.getByText('Completed. You can close it, or look at it again.').waitFor();
    await page.goto(`${demo.url}/learning`);
    await page
      .getByRole('listitem')
      .filter({ hasText: `Back again, ${one.standard}` })
      .filter({ hasText: 'Certificate' })
      .waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);

test('a package with two parts is played part by part, and reaches neither the session nor a window of ours', async () => {
  const page = await demo.pageOf('Hannah');
  await page.goto(`${demo.url}/learning`);
  await page.locator('a[href^="/learning/packages/"]').last().click();
  await page.getByRole('heading', { name: 'What was found' }).waitFor();
  await page.getByRole('link', { name: 'Take it' }).click();
  const frame = page.frameLocator('iframe');
  await frame.getByRole('heading', { name: 'Before you open it' }).waitFor();
  const reached = await page
    .frames()
    .at(-1)!
    .evaluate(async () => {
      const tried = async (act: () => unknown): Promise<string> => {
        try {
          return `reached: ${String(await act())}`;
        } catch (error) {
          return (error as Error).name;
        }
      };
      return {
        origin: window.origin,
        session: await tried(async () => (await fetch('/api/v1/identity/me')).status),
        above: await tried(() => window.top!.document.title),
        cookies: document.cookie,
        outside: await tried(async () => (await fetch('https://example.com/')).status),
      };
    });
  expect(reached).toEqual({
    origin: 'null',
    session: 'TypeError',
    above: 'SecurityError',
    cookies: '',
    outside: 'TypeError',
  });

  const next = frame.getByRole('button', { name: /^(Next|Finish)$/ });
  for (const _page of [1, 2, 3]) await next.click();
  await page.getByRole('button', { name: 'Next: Before you close it' }).click();
  await frame.getByRole('heading', { name: 'Before you close it' }).waitFor();
  await next.click();
  // Left in the middle of a part, and gone on with by its entry in the contents.
  await page.getByRole('button', { name: /^Before you open it/ }).click();
  await frame.getByRole('heading', { name: 'Feel, then open' }).waitFor();
  await page.getByRole('button', { name: /^Before you close it/ }).click();
  await frame.getByRole('heading', { name: 'Tighten crosswise' }).waitFor();
  await next.click();
  await page.getByText('Completed. You can close it, or look at it again.').waitFor();
  await page.context().close();
});
