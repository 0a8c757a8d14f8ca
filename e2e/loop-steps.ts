import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** How people do things on the pages of the loop: by what they read, never by what the page is made of. */

/** What every new browser keeps for times without a network takes a while to be kept: only who goes without one asks for it. */
const online = { serviceWorkers: 'block' } as const;

export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const size = { width: 1280, height: 900 };
  const context = await browser.newContext({ viewport: size, baseURL: url, ...online, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  return page;
}

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

export async function setUp(
  page: Page,
  company: string,
  founder: { name: string; email: string; password: string },
): Promise<void> {
  await page.goto('/welcome');
  await page.getByRole('link', { name: 'Set up your organisation' }).click();
  await page.getByLabel('Name of your company').fill(company);
  await page.getByLabel('Where it is at home').fill('Europe/London');
  await page.getByLabel('Your name').fill(founder.name);
  await page.getByLabel('Your e-mail address or employee number').fill(founder.email);
  await page.getByLabel('Password you choose', { exact: true }).fill(founder.password);
  await page.getByRole('button', { name: 'Make my organisation' }).click();
  await heading(page, /Three steps to a start/);
}

export async function bringPeople(page: Page, file: string, ready: number): Promise<void> {
  await page.getByRole('link', { name: 'Bring in a spreadsheet' }).click();
  await page.locator('input[type=file]').setInputFiles(file);
  await heading(page, `${ready} people are ready`);
  await page.getByRole('button', { name: `Bring in the ${ready} who are ready` }).click();
  await heading(page, 'Your people are here');
}

export async function bringPlan(page: Page, file: string): Promise<void> {
  await page.goto('/direction/import');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('radio', { name: /Active goals/ }).click();
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await heading(page, 'Where we are going');
}

/** Opens somebody's page by searching for a name and picking the title. */
export async function openPerson(page: Page, name: string, title: string): Promise<void> {
  await page.goto('/people');
  await page.getByLabel('Find somebody').fill(name);
  await page
    .getByRole('listitem')
    .filter({ hasText: title })
    .filter({ hasText: name })
    .first()
    .getByRole('link')
    .first()
    .click();
  await heading(page, name);
}

/** Makes an invitation on the person's page. @returns its link */
export async function invite(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByRole('button', { name: 'Make the invitation' }).click();
  return page.getByRole('dialog').getByRole('code').innerText();
}

export async function join(page: Page, link: string, password: string): Promise<void> {
  await page.goto(link);
  await page
    .getByLabel(/Password/)
    .first()
    .fill(password);
  await page
    .getByRole('button', { name: /Come in|Join|Sign in|Start/ })
    .first()
    .click();
  await page.waitForURL('**/today');
}

export async function bringDocument(page: Page, file: string, words: RegExp): Promise<void> {
  await page.goto('/learning');
  await page.locator('input[type=file][multiple]').setInputFiles(file);
  await page.getByRole('button', { name: 'Bring it' }).click();
  await page.getByRole('complementary').getByText(words).waitFor();
}

/** Answers whatever question stands there, as somebody who guesses. */
async function guess(page: Page): Promise<void> {
  const main = page.getByRole('main');
  const [radios, boxes, choices] = [main.getByRole('radio'), main.getByRole('checkbox'), main.getByRole('combobox')];
  if ((await radios.count()) > 0) return radios.first().click();
  for (let place = 0; place < (await choices.count()); place++)
    await choices.nth(place).selectOption({ index: place + 1 });
  for (let place = 0; place < (await boxes.count()); place++) await boxes.nth(place).click();
  const words = main.getByRole('textbox');
  if ((await words.count()) > 0) await words.first().fill('3');
  for (const up of await main.getByRole('button', { name: /^Take|^Add|^Next/ }).all()) await up.click();
}

/** Takes a course to its end: reads, guesses, sees the passage, goes on. */
export async function takeCourse(page: Page): Promise<void> {
  const end = page.getByRole('heading', { name: 'That is it. You know where to look now.' });
  const next = page.getByRole('button', { name: /^(Go on|Finish|Check|Compare|I had it)/ });
  for (let step = 0; step < 60 && !(await end.isVisible()); step++) {
    await next.or(end).first().waitFor();
    if (await end.isVisible()) return;
    const asks = await page.getByRole('button', { name: /^(Check|Compare)/ }).count();
    if (asks > 0) await guess(page);
    const before = await page.getByRole('main').innerText();
    await next.first().click();
    await page.waitForFunction((seen) => document.querySelector('main')?.innerText !== seen, before);
  }
  await end.waitFor();
}
