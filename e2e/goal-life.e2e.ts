import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addDays } from '../platform/kernel/day.ts';
import { atRest, type Who } from './pages-cast.ts';
import { onDemo } from './on-demo.ts';

const demo = onDemo();
const FIRST_TIME = 'Solve it the first time';
const TWO_REPLIES = 'Ours or theirs, settled in two replies';
const goals = new Map<string, string>();

const pages = new Map<Who, Promise<Page>>();

/** Everybody keeps their browser open from one story to the next. */
function as(who: Who): Promise<Page> {
  const open = pages.get(who) ?? comeIn(who);
  pages.set(who, open);
  return open;
}

async function comeIn(who: Who): Promise<Page> {
  const page = await demo.pageOf(who);
  if (goals.size === 0)
    for (const { id, title } of await page.evaluate(async () => {
      const { rows } = (await (await fetch('/api/v1/goals/outline?limit=500')).json()) as {
        rows: { id: string; title: string }[];
      };
      return rows;
    }))
      goals.set(title, id);
  return page;
}

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(demo.url + path);
  await atRest(page);
};
const openGoal = (page: Page, title: string): Promise<void> => open(page, `/goals/${goals.get(title)}`);

/** What came of something that happens in the background stands on Today, at the latest when the page is opened again. */
async function onToday(page: Page, words: RegExp): Promise<void> {
  const found = async () => {
    await open(page, '/today');
    return page.getByRole('listitem').filter({ hasText: words }).count();
  };
  await expect.poll(found, { timeout: 60_000 }).toBeGreaterThan(0);
}
const row = (page: Page, words: RegExp) => page.getByRole('listitem').filter({ hasText: words }).first();

test('a goal wants to serve one of another team, whose owner finds it on Today and accepts', async () => {
  const mine = 'I find out at the counter whether a fault is ours';
  const priya = await as('Priya');
  await openGoal(priya, mine);
  await priya.getByRole('button', { name: 'Link it to more' }).click();
  await priya.getByLabel('Find it by its words').fill(FIRST_TIME);
  await priya.getByRole('radio', { name: new RegExp(FIRST_TIME) }).click();
  await priya.getByLabel('How does it contribute?').fill('Whoever asks about the water first is not written to twice.');
  await priya.getByRole('button', { name: 'Link it', exact: true }).click();
  await priya.getByText(`“${FIRST_TIME}” was asked; Thandi Mokoena answers.`).waitFor();

  const thandi = await as('Thandi');
  const asked = new RegExp(`“${mine}” wants to contribute`);
  await onToday(thandi, asked);
  await row(thandi, asked).getByRole('link', { name: 'Answer' }).click();
  const ask = thandi.locator('.ask').filter({ hasText: `Priya Raman wants “${mine}” to contribute to this goal` });
  await ask.getByRole('button', { name: 'Accept' }).click();
  await thandi.getByText('Accepted. It contributes now.').waitFor();
  await openGoal(priya, mine);
  await priya.getByRole('complementary').getByRole('link', { name: FIRST_TIME }).first().waitFor();
});

test('a change of an agreed goal is asked for, and made in the moment somebody agrees', async () => {
  const thandi = await as('Thandi');
  await openGoal(thandi, FIRST_TIME);
  // One change waits at a time: the one of the demo company is taken back first.
  await thandi.getByRole('button', { name: 'Take it back' }).click();
  await thandi.getByRole('button', { name: 'More about this goal' }).click();
  await thandi.getByRole('menuitem', { name: 'Ask for a change' }).click();
  const due = thandi.getByLabel('Due on');
  const later = addDays(await due.inputValue(), 14);
  await due.fill(later);
  await thandi.getByLabel('Why?').fill('Two weeks more for the new seals.');
  await thandi.getByRole('button', { name: 'Ask for it' }).click();
  await thandi.getByText('It waits for an answer.').waitFor();

  const ingrid = await as('Ingrid');
  await open(ingrid, '/governance');
  await row(ingrid, new RegExp(FIRST_TIME)).getByRole('link', { name: 'Read and answer' }).click();
  await ingrid.getByText('Two weeks more for the new seals.').first().waitFor();
  await ingrid.getByRole('button', { name: 'Agree to the change' }).click();
  await ingrid.getByText(/agreed to what Thandi Mokoena asked for/).waitFor();
  const now = await ingrid.evaluate(
    async (id) => ((await (await fetch(`/api/v1/goals/${id}`)).json()) as { dueOn: string }).dueOn,
    goals.get(FIRST_TIME),
  );
  expect(now).toBe(later);
});

test('whoever is named in a comment finds it on Today, and answering is enough', async () => {
  const priya = await as('Priya');
  await openGoal(priya, FIRST_TIME);
  const words = priya.getByLabel('Say something');
  await words.fill('Shall I write the water question down, @Than');
  await priya.getByRole('option', { name: /Thandi Mokoena/ }).waitFor();
  await words.press('Enter');
  expect(await words.inputValue()).toBe('Shall I write the water question down, @Thandi Mokoena ');
  await priya.getByRole('button', { name: 'Say it', exact: true }).click();
  await priya.getByRole('listitem').filter({ hasText: 'Shall I write the water question down' }).first().waitFor();

  const thandi = await as('Thandi');
  const named = /Shall I write the water question down/;
  await onToday(thandi, named);
  await row(thandi, named).getByRole('link', { name: 'Answer' }).click();
  await thandi.getByText('Priya Raman names you').waitFor();
  await thandi.getByLabel('Say something').fill('Please do.');
  await thandi.getByRole('button', { name: 'Say it', exact: true }).click();
  await thandi.getByText('Priya Raman names you').waitFor({ state: 'detached' });
  await open(thandi, '/today');
  expect(await thandi.getByRole('listitem').filter({ hasText: named }).count()).toBe(0);
  // Live: the page that Priya has open shows the answer.
  await priya.getByRole('listitem').filter({ hasText: 'Please do.' }).first().waitFor();
});

test('a goal that is held up is a barrier on the desk of whoever answers for its owner, and shows their answer', async () => {
  const ingrid = await as('Ingrid');
  await openGoal(ingrid, TWO_REPLIES);
  await ingrid.getByRole('button', { name: 'More about this goal' }).click();
  await ingrid.getByRole('menuitem', { name: 'Something holds it up' }).click();
  await ingrid.getByLabel('In a sentence').fill('Nobody may say in writing that a fault is ours.');
  await ingrid.getByRole('button', { name: 'Say it', exact: true }).last().click();
  await ingrid.getByText(/^Held up: Ingrid Solheim/).waitFor();

  const thandi = await as('Thandi');
  await onToday(thandi, new RegExp(`goal is held up: “${TWO_REPLIES}”`));
  await open(thandi, '/coaching/answer');
  const held = row(thandi, new RegExp(`Lerato Khumalo: “${TWO_REPLIES}”`));
  await held.getByRole('button', { name: 'Answer' }).click();
  await held.getByRole('radio', { name: /Clarify/ }).click();
  await held.getByLabel('Your answer').fill('You may. I stand behind what you write.');
  await held.getByLabel('You promise this by').fill(addDays(new Date().toISOString().slice(0, 10), 3));
  await held.getByRole('button', { name: 'Answer Lerato' }).click();
  await thandi.getByText('Answered. It stands on your Today until it is kept.').waitFor();
  await openGoal(ingrid, TWO_REPLIES);
  await ingrid.getByText('Thandi Mokoena makes it clear:').waitFor();
  await ingrid.getByText('You may. I stand behind what you write.').waitFor();
});

test('at the end of a period its goals are looked at and taken along together', async () => {
  const ingrid = await as('Ingrid');
  await open(ingrid, '/governance/cycles');
  await row(ingrid, /running/)
    .getByRole('link', { name: 'Its open goals' })
    .click();
  await ingrid.getByRole('heading', { level: 1, name: /are still open/ }).waitFor();
  const trainers = row(ingrid, /Trainers in every shop/);
  for (const leave of await ingrid.getByRole('radio', { name: 'Leave it' }).all()) await leave.click();
  await trainers.getByRole('radio', { name: 'Take it along' }).click();
  await ingrid.getByRole('button', { name: 'Look first' }).click();
  await trainers.getByText(/It goes on from/).waitFor();
  await trainers.getByText('Shops with two trained trainers: from 2 shops to 3 shops').waitFor();
  await ingrid.getByRole('button', { name: 'Do it for one goal' }).click();
  await ingrid.getByText('One goal has found an end.').waitFor();
  await ingrid.getByRole('listitem').filter({ hasText: 'Trainers in every shop' }).waitFor({ state: 'detached' });
});
