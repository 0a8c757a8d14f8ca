import { expect, test } from 'vitest';
import { decideToTeach, giveCourse, learn, makeCourse, nameTheCause, review, tellBarrier } from './loop-acts.ts';
import { heading, invite, join, openPerson } from './loop-steps.ts';
import { onDemo } from './on-demo.ts';

const demo = onDemo();

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
  const manager = await demo.pageOf('Thandi');
  const lead = await demo.pageOf('Hannah');
  const executive = await demo.pageOf('Ingrid');
  await openPerson(lead, story.employee, 'Support');
  const employee = await demo.pageOf(null, { viewport: { width: 390, height: 844 } });
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
