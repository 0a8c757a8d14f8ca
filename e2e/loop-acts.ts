import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { heading, takeCourse } from './loop-steps.ts';

/** The acts of the loop, in the order in which they are played; each is done on the pages, as its person would. */

export interface Story {
  employee: string;
  manager: string;
  barrier: string;
  need: { behaviour: string; situation: string; standard: string; sign: string };
  /** The first words of the name of the number that is watched; without one it is the behaviour. */
  number?: RegExp;
}

/** A number with both answers, active, and forty weeks of readings pasted from a spreadsheet. */
export async function keepNumber(manager: Page, name: string, owner: string): Promise<void> {
  await manager.goto('/kpis');
  await manager.getByRole('button', { name: 'Add a KPI' }).first().click();
  await manager.getByLabel('Name', { exact: true }).fill(name);
  await manager.getByLabel('Owner').fill(owner);
  await manager.getByRole('dialog').getByRole('list').getByRole('button', { name: owner }).first().click();
  await manager.getByLabel('If it falls, we').fill('Read five incidents together and name what held us up.');
  await manager.getByLabel('If it rises, we').fill('Write what helped into the guide.');
  await manager.getByRole('button', { name: 'Keep as a draft' }).click();
  await heading(manager, name);
  await manager.getByRole('button', { name: 'Make it active' }).click();
  await manager.getByRole('button', { name: 'Make it active' }).waitFor({ state: 'detached' });
  await manager.goto('/kpis/import');
  await manager.getByLabel('Or paste from a spreadsheet').fill(await fortyWeeks(manager, name));
  await manager.getByRole('button', { name: 'Read what is pasted' }).click();
  await manager.getByRole('button', { name: 'Bring in 40 readings' }).click();
  await manager.getByText('The readings are here').waitFor();
  await manager.goto('/kpis');
  await manager.getByRole('link', { name }).first().click();
  await manager
    .getByText(/Ordinary variation/)
    .first()
    .waitFor();
}

/** Weekly readings that only vary: the last is of the week before this one. */
const fortyWeeks = (page: Page, name: string): Promise<string> =>
  page.evaluate((kpi) => {
    const monday = Date.now() - 86_400_000 * ((new Date().getUTCDay() + 6) % 7);
    const lines = Array.from({ length: 40 }, (_, back) => {
      const day = new Date(monday - 7 * 86_400_000 * (40 - back)).toISOString().slice(0, 10);
      return `${kpi},${day},${70 + ((back * 7) % 5)}`;
    });
    return ['kpi,date,value', ...lines].join('\n');
  }, name);

export async function tellBarrier(employee: Page, { barrier }: Story): Promise<void> {
  await employee.goto('/coaching/check-in');
  await employee.getByLabel('What is slowing you down?').fill(barrier);
  await employee.getByRole('button', { name: /^Send to/ }).click();
  await employee.waitForURL('**/today');
}

export async function decideToTeach(manager: Page, { employee }: Story): Promise<void> {
  await manager.goto('/coaching/answer');
  const one = manager.getByRole('button', { name: new RegExp(employee) });
  const words = manager.getByLabel('Your answer');
  await one.or(words).first().waitFor();
  if ((await one.count()) > 0) await one.first().click();
  await manager.getByRole('radio', { name: /Teach/ }).click();
  await words.fill('You are right to ask. We make a short lesson of it.');
  await manager.getByRole('button', { name: /^Send/ }).click();
  // With others waiting the next one comes up; with none, Today does.
  await words.waitFor({ state: 'detached' });
}

const openGap = async (manager: Page, { barrier }: Story): Promise<void> => {
  await manager.goto('/growth');
  // A gap is named by the words of the barrier, without its full stop.
  const title = barrier.replace(/\.$/, '');
  await manager.getByRole('link', { name: title }).click();
  await heading(manager, title);
};

export async function nameTheCause(manager: Page, story: Story): Promise<void> {
  await openGap(manager, story);
  await manager.getByRole('radio', { name: /^Skill/ }).click();
  await manager.getByLabel('Why do you think so?').fill('It was never shown; the others who were shown do it well.');
  await manager.getByRole('button', { name: /cause/i }).filter({ hasNotText: /Close/ }).first().click();
  await manager.getByLabel('What will they do?').fill(story.need.behaviour);
  await manager.getByLabel('In which moment?').fill(story.need.situation);
  await manager.getByLabel('How well?').fill(story.need.standard);
  await manager.getByLabel('How will we see it?').fill(story.need.sign);
  await manager.getByRole('button', { name: 'Agree on this need' }).click();
}

/** Passages of the company's own documents become a draft; those of one document are ticked, and a person may change that. */
export async function makeCourse(manager: Page): Promise<void> {
  const passages = manager.getByRole('checkbox', { name: 'Use this passage' });
  await passages.first().waitFor();
  const found = await passages.count();
  expect(found).toBeGreaterThanOrEqual(1);
  expect(found).toBeLessThanOrEqual(5);
  await manager.getByRole('button', { name: /^Draft a course from/ }).click();
  await manager.getByText(/drafted from the passages/).waitFor();
}

/** The draft is read, published and given in one step, and how we will know is written down with it. */
export async function giveCourse(manager: Page, story: Story): Promise<void> {
  if (story.number) {
    await manager.getByRole('radio', { name: 'A number' }).click();
    const numbers = manager.getByRole('combobox', { name: 'Which number?' });
    const name = (await numbers.getByRole('option').allInnerTexts()).find((option) => story.number!.test(option));
    await numbers.selectOption({ label: name! });
    await manager.getByLabel('How large a change would matter?').fill('4');
  }
  await manager.getByRole('button', { name: /publish and give it/ }).click();
  await manager.getByText(/0 of \d+ have taken it/).waitFor();
}

export async function learn(employee: Page, manager: Page): Promise<void> {
  await employee.goto('/today');
  await employee.getByRole('link', { name: 'Start' }).first().click();
  await takeCourse(employee);
  await manager.reload();
  await manager.getByText(/1 of 1 (has|have) taken it/).waitFor();
}

/** Both voices, a sentence that waits for a conversation, an expectation and a promise, signed by both. */
export async function review(employee: Page, manager: Page, story: Story): Promise<void> {
  await openReview(employee, '/reviews', story.manager);
  await employee.getByLabel('What patterns do we see? Sentence 1').fill('I ask early, and then I wait.');
  await employee.getByRole('button', { name: /^Share with/ }).click();
  await employee.getByRole('button', { name: 'Sign', exact: true }).waitFor();
  await openReview(manager, '/reviews', story.employee);
  await manager.getByText('I ask early, and then I wait.').waitFor();
  await manager.getByLabel('What helped, what hindered? Sentence 1').fill('The new lesson helped.');
  await manager.getByRole('button', { name: /^Share with/ }).click();
  await agree(manager, 'What is expected', 'Hands over with one sentence that names the promise');
  await agree(manager, 'What support is promised', 'Read two handovers together each month');
  const sign = (page: Page) => page.getByRole('button', { name: 'Sign', exact: true });
  await sign(manager).click();
  await manager.getByText(/You have signed/).waitFor();
  await employee.reload();
  await sign(employee).click();
  await employee.getByText('Both have signed.').waitFor();
  await employee.getByRole('radio', { name: 'Clearer', exact: true }).click();
  // What was agreed is alive: a goal to write on one side, a promise on the other.
  await employee.getByRole('link', { name: 'a goal since signing' }).click();
  await heading(employee, /Hands over with one sentence/);
  await manager.goto('/today');
  await manager.getByText('Read two handovers together each month').waitFor();
}

async function openReview(page: Page, from: string, name: string): Promise<void> {
  await page.goto(from);
  await page.getByRole('main').getByRole('link', { name }).first().click();
  await heading(page, /Looking ahead with/);
}

async function agree(page: Page, label: string, words: string): Promise<void> {
  const form = page.locator('form').filter({ has: page.getByLabel(label) });
  await form.getByLabel(label).fill(words);
  await form.getByLabel('By').fill(await daysAhead(page, 60));
  await form.getByRole('button', { name: 'Write it down' }).click();
  await page.getByText(words).waitFor();
}

const daysAhead = (page: Page, days: number): Promise<string> =>
  page.evaluate((count) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10), days);
