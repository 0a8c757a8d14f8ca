import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { offStage } from './colleagues.ts';
import { takeCourse } from './loop-steps.ts';
import { onDemo } from './on-demo.ts';

const demo = onDemo();

interface Mine {
  toLearn: { course: { id: string; title: string } }[];
  toRefresh: { due: number };
  completed: { course: { id: string } }[];
}
interface Walk {
  id: string;
  completedAt: string | null;
  steps: { item?: { id: string }; feedback?: { response: { text?: string } } | null }[];
}

async function phone(who: 'Priya' | 'Thandi'): Promise<{ context: BrowserContext; page: Page; refused: string[] }> {
  const page = await demo.pageOf(who, { viewport: { width: 390, height: 844 }, serviceWorkers: 'allow' });
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text());
  });
  return { context: page.context(), page, refused };
}

/** Names of what is kept on the device, without its contents. */
const keptHere = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('headway.kept.')));

/** Answers of the server that the program itself has kept: none, ever. */
const keptByProgram = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys())
      if (name.startsWith('headway-program-'))
        for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
    if (found.length < 3) throw new Error(`The program is not on the device: ${found.join(' ')}`);
    return found.filter((path) => path.startsWith('/api/'));
  });

const allSent = (page: Page) =>
  page.waitForFunction(
    () => !Object.entries(localStorage).some(([name, text]) => name.endsWith('.queue') && text !== '[]'),
  );

const question = (page: Page) => page.getByRole('button', { name: /^(Go on|Finish|Check|Compare)/ }).first();

/** Answers the refreshers that are due, whatever they ask, until the round ends. */
async function refreshAll(page: Page): Promise<void> {
  const done = page.getByRole('heading', { name: 'Done for today.' });
  await question(page).or(done).first().waitFor();
  await takeRound(page, done);
}

async function takeRound(page: Page, done: ReturnType<Page['getByRole']>): Promise<void> {
  const main = page.getByRole('main');
  for (let step = 0; step < 40 && !(await done.isVisible()); step++) {
    const next = page.getByRole('button', { name: /^(Go on|Check|Compare|I had it)/ }).first();
    const radio = main.getByRole('radio').first();
    const words = main.getByRole('textbox').first();
    if (await radio.isVisible()) await radio.click();
    for (const box of await main.getByRole('checkbox').all()) await box.click();
    const choices = main.getByRole('combobox');
    for (let at = 0; at < (await choices.count()); at++) await choices.nth(at).selectOption({ index: at + 1 });
    if (await words.isVisible()) await words.fill('3');
    const before = await main.innerText();
    await next.click();
    await page.waitForFunction((seen) => document.querySelector('main')?.innerText !== seen, before);
  }
  await done.waitFor();
}

test('a course goes on without a network, and everything arrives once afterwards', async () => {
  const { context, page, refused } = await phone('Priya');
  const { told } = offStage(demo.url);
  const { id, title } = (await told<Mine>(page, '/learning/mine')).toLearn[0]!.course;

  // Seen once with a network, and once more with the program kept on the device.
  await page.goto(`/learning/take/${id}`);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  for (const address of ['/learning', `/learning/take/${id}`]) {
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
  await question(page).waitFor();

  await context.setOffline(true);
  await page.reload();
  await takeCourse(page);
  await page.getByText('It counts as done as soon as there is a connection.').waitFor();
  await page.goto('/learning');
  await page.getByText(title).first().waitFor();
  await page
    .getByRole('status')
    .getByText(/No connection/)
    .waitFor();
  expect((await keptHere(page)).some((name) => name.endsWith('.queue'))).toBe(true);

  await context.setOffline(false);
  await allSent(page);
  const after = await told<Mine>(page, '/learning/mine');
  expect(after.completed.filter((one) => one.course.id === id)).toHaveLength(1);
  expect(after.toLearn.map((one) => one.course.id)).not.toContain(id);
  expect(await keptByProgram(page)).toEqual([]);
  expect(refused).toEqual([]);
});

test('an answer that another device gave first stands, and the one given without a network does not double it', async () => {
  const [away, near] = [await phone('Thandi'), await phone('Thandi')];
  const { told } = offStage(demo.url);
  const { items } = await told<{ items: { id: string; state: string }[] }>(near.page, '/learning/courses');
  const { id } = items.find((one) => one.state === 'published')!;
  await away.page.goto(`/learning/take/${id}`);
  await question(away.page).waitFor();
  const walk = await told<Walk>(near.page, `/learning/courses/${id}/start`, {});
  const asked = walk.steps.flatMap((step) => (step.item ? [step.item.id] : []));

  await away.context.setOffline(true);
  await takeCourse(away.page);
  // Meanwhile the other device answers the first question.
  await told(near.page, `/learning/attempts/${walk.id}/answers`, {
    itemId: asked[0],
    response: { chosen: [1], text: 'near' },
  });
  await away.context.setOffline(false);
  await allSent(away.page);
  const taken = await told<Walk>(near.page, `/learning/attempts/${walk.id}`);
  expect({
    completed: taken.completedAt !== null,
    answered: taken.steps.filter((step) => step.item && step.feedback).length,
    first: taken.steps.find((step) => step.item)?.feedback?.response.text,
  }).toEqual({ completed: true, answered: asked.length, first: 'near' });
});

test('days later refreshers go on without a network too, and whoever signs out leaves nothing behind', async () => {
  await demo.goOn(4);
  const { context, page } = await phone('Priya');
  const { told } = offStage(demo.url);
  expect((await told<Mine>(page, '/learning/mine')).toRefresh.due).toBeGreaterThan(0);
  await page.goto('/learning/refresh');
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.reload();
  await question(page).waitFor();

  await context.setOffline(true);
  await page.reload();
  await refreshAll(page);
  // What was answered is not asked again on this device.
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByRole('button', { name: /^(Check|Compare)/ }).count()).toBe(0);

  await context.setOffline(false);
  await allSent(page);
  expect((await told<Mine>(page, '/learning/mine')).toRefresh.due).toBe(0);

  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/learning');
  await page.getByRole('button', { name: 'Priya Raman' }).first().click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/welcome');
  expect(await keptHere(page)).toEqual([]);
  // The program itself comes back with the first page; it knows nobody.
  expect((await page.evaluate(() => caches.keys())).filter((name) => name.startsWith('headway.kept.'))).toEqual([]);
});
