import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../tools/browser.ts';
import { decideToTeach, giveCourse, learn, makeCourse, nameTheCause, review, tellBarrier } from './loop-acts.ts';
import { heading, invite, join, openPerson, visit } from './loop-steps.ts';
import { comeInAs } from './pages-cast.ts';
import { type Headway, startDemo } from './pages-server.ts';

let headway: Headway;
let browser: Browser;

beforeAll(async () => {
  [headway, browser] = await Promise.all([startDemo(['--demo']), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await headway?.stop();
});

const story = {
  employee: 'Anele Jacobs',
  manager: 'Thandi Mokoena',
  barrier: 'When I hand a case over I do not know what to write, so it comes back to me.',
  need: {
    behaviour: 'Hand a case over with one sentence, the photograph and the promise that stands',
    situation: 'In the chat, when a senior takes a case',
    standard: 'In nine of ten handovers',
    sign: 'Two people read ten handovers each Monday',
  },
  number: /^Solved on first contact/,
};

test('four people turn the whole loop once on the demo company, through the pages', async () => {
  const enter = async (name: 'Thandi' | 'Hannah' | 'Ingrid') => {
    const page = await visit(browser, headway.url);
    await comeInAs(page, headway.url, name);
    return page;
  };
  const manager = await enter('Thandi');
  const lead = await enter('Hannah');
  const executive = await enter('Ingrid');
  await openPerson(lead, story.employee, 'Support');
  const employee = await visit(browser, headway.url, { viewport: { width: 390, height: 844 } });
  await join(employee, await invite(lead), 'the tide turns at noon, Anele');

  await tellBarrier(employee, story);
  await decideToTeach(manager, story);
  await nameTheCause(manager, story);
  await makeCourse(manager);
  await giveCourse(manager, story);
  await learn(employee, manager);

  // Outcome: begun today, it cannot be told yet, and what would tell is said; three others are told from their readings.
  await manager.goto('/growth/outcomes');
  await heading(manager, 'Did it help?');
  for (const verdict of ['Improved', 'No effect that matters', 'Cannot tell yet'])
    await manager.getByText(verdict, { exact: true }).first().waitFor();
  await manager.getByRole('row').filter({ hasText: 'we look on' }).getByRole('link').click();
  await manager.getByText(/being given time/).waitFor();
  await manager.getByRole('button', { name: 'Look now' }).first().click();
  await manager.getByText('There are no readings since it could show.').waitFor();

  await review(employee, manager, story);

  await executive.goto('/insights');
  await heading(executive, 'What should we ask ourselves?');
  expect(await executive.getByRole('main').innerText()).not.toContain(story.employee);
});
