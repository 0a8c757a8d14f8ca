import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../tools/browser.ts';
import {
  decideToTeach,
  giveCourse,
  keepNumber,
  learn,
  makeCourse,
  nameTheCause,
  review,
  tellBarrier,
} from './loop-acts.ts';
import {
  bringDocument,
  bringPeople,
  bringPlan,
  heading,
  invite,
  join,
  openPerson,
  setUp,
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

  const story = {
    employee: files.employee.name,
    manager: files.manager.name,
    barrier: 'I cannot tell who decides while an incident runs, so I wait.',
    need: {
      behaviour: 'Say what to do while an incident runs and who decides it',
      situation: 'In the first minutes of an incident call',
      standard: 'Right in nine of ten calls',
      sign: 'The incident lead reads two calls each month',
    },
    number: /^Incidents led within ten minutes/,
  };
  await keepNumber(manager, 'Incidents led within ten minutes', files.manager.name);
  await tellBarrier(employee, story);
  await decideToTeach(manager, story);
  await bringDocument(manager, files.word.path, /^Word/);
  await bringDocument(manager, files.pdf.path, /^PDF/);
  await nameTheCause(manager, story);
  await makeCourse(manager);
  await giveCourse(manager, story);
  await learn(employee, manager);

  // Outcome: with one learner there is no figure about them; the number is looked at, and it cannot tell yet.
  await manager.goto('/growth/outcomes');
  await heading(manager, 'Did it help?');
  await manager.getByRole('row').filter({ hasText: 'we look on' }).getByRole('link').click();
  await manager.getByRole('button', { name: 'Look now' }).click();
  await manager.getByText('There are no readings since it could show.').waitFor();

  await lead.goto('/reviews');
  await lead.getByRole('combobox', { name: 'For which planning period' }).selectOption({ index: 1 });
  await lead.getByRole('button', { name: 'Open reviews' }).click();
  await lead.getByText(new RegExp(`${files.people.count - 1} people`)).waitFor();
  await review(employee, manager, story);

  // Insights never speak of one person.
  await lead.goto('/insights');
  await heading(lead, 'What should we ask ourselves?');
  expect(await lead.getByRole('main').innerText()).not.toContain(files.employee.name);
});
