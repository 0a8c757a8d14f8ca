import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../tools/browser.ts';
import {
  acceptAll,
  bringDocument,
  bringPeople,
  bringPlan,
  heading,
  invite,
  join,
  openPerson,
  setUp,
  takeCourse,
  visit,
} from './loop-steps.ts';
import { type Headway, startHeadway } from './pages-server.ts';
import { standIns } from './loop-files.ts';

let headway: Headway;
let browser: Browser;
let files: Awaited<ReturnType<typeof standIns>>;

beforeAll(async () => {
  files = await standIns();
  if (!existsSync(files.shared))
    console.warn('The folder of real files is absent: the loop is played on stand-ins of the same shape.');
  [headway, browser] = await Promise.all([startHeadway(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await headway?.stop();
});

test('four people turn the whole loop once, through the pages, in a company set up from files', async () => {
  const keeper = await visit(browser, headway.url);
  await setUp(keeper, 'Adventure Works', {
    name: 'Ada Keeper',
    email: 'ada@example.com',
    password: 'a long way to the harbour',
  });
  await keeper.getByRole('button', { name: 'Open it' }).click();
  await bringPeople(keeper, files.people.path, files.people.count);
  await bringPlan(keeper, files.plan.path);
  await keeper.getByRole('treeitem').filter({ hasText: files.plan.goal }).first().waitFor();

  const enter = async (name: string, title: string, right?: string): Promise<Page> => {
    await openPerson(keeper, name, title);
    if (right) {
      await keeper.getByText('Rights', { exact: true }).click();
      await keeper.getByRole('checkbox', { name: right }).click();
      await keeper.getByRole('checkbox', { name: right, checked: true }).waitFor();
    }
    const page = await visit(
      browser,
      headway.url,
      name === files.employee.name ? { viewport: { width: 390, height: 844 } } : {},
    );
    await join(page, await invite(keeper), `the tide turns at noon, ${name}`);
    return page;
  };
  const manager = await enter(files.manager.name, files.manager.title);
  const employee = await enter(files.employee.name, files.employee.title);
  const lead = await enter(files.lead.name, files.lead.title, 'People lead');

  // Check-in: what slows somebody down, and what the manager decides.
  await employee.goto('/coaching/check-in');
  await employee
    .getByLabel('What is slowing you down?')
    .fill('I cannot tell who decides while an incident runs, so I wait.');
  await employee.getByRole('button', { name: /^Send to/ }).click();
  await employee.waitForURL('**/today');
  await manager.goto('/coaching/answer');
  await manager.getByRole('radio', { name: /Teach/ }).click();
  await manager.getByLabel('Your answer').fill('You are right to ask. We make a short lesson of it.');
  await manager.getByRole('button', { name: /^Send/ }).click();
  await manager.waitForURL('**/today');

  // Gap: the cause, then a need that can be taught.
  await bringDocument(manager, files.word.path, /^Word/);
  await bringDocument(manager, files.pdf.path, /^PDF/);
  await manager.goto('/growth');
  await manager.getByRole('link', { name: /who decides while an incident runs/ }).click();
  await manager.getByRole('radio', { name: /^Skill/ }).click();
  await manager.getByLabel('Why do you think so?').fill('It was never shown; the others who were shown do it well.');
  await manager.getByRole('button', { name: /cause/i }).filter({ hasNotText: /Close/ }).first().click();
  await manager.getByLabel('What will they do?').fill('Say what to do while an incident runs and who decides it');
  await manager.getByLabel('In which moment?').fill('In the first minutes of an incident call');
  await manager.getByLabel('How well?').fill('Right in nine of ten calls');
  await manager.getByLabel('How will we see it?').fill('The incident lead reads two calls each month');
  await manager.getByRole('button', { name: 'Agree on this need' }).click();

  // Help: passages of the company's own documents become a course; every piece is read before it is published.
  await manager.getByRole('button', { name: 'Find the passages that teach it' }).click();
  const passages = manager.getByRole('checkbox', { name: 'Use this passage' });
  await passages.first().waitFor();
  const found = await passages.count();
  expect(found).toBeGreaterThanOrEqual(3);
  expect(found).toBeLessThanOrEqual(5);
  for (let place = 0; place < 3; place++) await passages.nth(place).check();
  await manager.getByRole('button', { name: /^Draft a course/ }).click();
  await manager.waitForURL('**/learning/courses/**');
  await manager.getByRole('button', { name: /^Accept/ }).waitFor();
  await acceptAll(manager);
  await manager.getByRole('button', { name: /^Publish/ }).click();
  await manager.getByText('Published, version 1').waitFor();
  await manager.goto('/growth');
  await manager.getByRole('link', { name: /who decides while an incident runs/ }).click();
  await manager.getByRole('button', { name: 'Give a course' }).click();
  await manager.getByRole('combobox', { name: 'Course' }).selectOption({ index: 1 });
  await manager.getByRole('button', { name: 'Give it and freeze the plan' }).click();
  await manager.getByText(/0 of 1 have taken it/).waitFor();

  // Learning, on a phone.
  await employee.goto('/today');
  await employee.getByRole('link', { name: 'Start' }).click();
  await takeCourse(employee);
  await manager.reload();
  await manager.getByText(/1 of 1 (has|have) taken it/).waitFor();

  // Outcome: with one learner there is no statistic, only what was seen.
  await manager.goto('/growth/outcomes');
  await heading(manager, 'Did it help?');

  // Review: both voices, an expectation and a promise, signed by both.
  await lead.goto('/reviews');
  await lead.getByRole('combobox', { name: 'For which planning period' }).selectOption({ index: 1 });
  await lead.getByRole('button', { name: 'Open reviews' }).click();
  await lead.getByText(new RegExp(`${files.people.count - 1} people`)).waitFor();
  await employee.goto('/reviews');
  await employee.getByRole('main').getByRole('link', { name: 'Open' }).first().click();
  await heading(employee, /Looking ahead with/);
  await employee.getByLabel('What patterns do we see? Sentence 1').fill('I ask early, and then I wait.');
  await employee.getByRole('button', { name: /^Share with/ }).click();
  await manager.goto('/reviews');
  await manager
    .getByRole('listitem')
    .filter({ hasText: files.employee.name })
    .getByRole('link', { name: 'Open' })
    .click();
  await heading(manager, /Looking ahead with/);
  await manager.getByText('I ask early, and then I wait.').waitFor();

  // Insights never speak of one person.
  await lead.goto('/insights');
  await heading(lead, 'What should we ask ourselves?');
  expect(await lead.getByRole('main').innerText()).not.toContain(files.employee.name);
});
