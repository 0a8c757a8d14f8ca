import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { onDemo } from './on-demo.ts';

const demo = onDemo();
let page: Page;

const answers = {
  'Which result matters most?': 'Customers who stay after a repair.',
  'What behaviour or process influences it?': 'We ask when the water comes before we send a part.',
  'What can a manager regularly observe?': 'Questions reopened within a week, every Monday.',
  'Will people understand it quickly?': 'Yes: it was settled, or it came back.',
};

test('from a priority through four questions to an active KPI in the stack of the team', async () => {
  page = await demo.pageOf('Thandi');
  await page.goto('/direction');
  await page.getByRole('link', { name: 'Keep the customers we have' }).first().click();
  await page.getByRole('link', { name: 'Choose a number for it' }).click();
  await page.getByText('Answer the four questions').waitFor();
  for (const [question, words] of Object.entries(answers)) await page.getByLabel(question).fill(words);

  // What was typed is there when the page is opened again.
  await page.getByText(/^Kept /).waitFor();
  await page.reload();
  expect(await page.getByLabel('Which result matters most?').inputValue()).toBe('Customers who stay after a repair.');

  // An example fills in the number; while it is changed, a bare count is asked about.
  await page.getByLabel('Look for something').fill('reopened');
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Questions reopened within a week' })
    .getByRole('button', { name: 'Start from this' })
    .click();
  const name = page.getByLabel('Name', { exact: true });
  expect(await name.inputValue()).toBe('Questions reopened within a week');
  await page.getByText('A number without a decision is only looked at.').waitFor();

  // Not active without both answers: who does what within how many days.
  await page.getByRole('button', { name: 'Write both answers to make it active' }).waitFor();
  await page.getByLabel('If it rises, we').fill('Read ten reopened questions together and name the cause.');
  await page.getByLabel('If it falls, we').fill('Ask the desk what changed and write it into the call guide.');
  await page.getByLabel('Who', { exact: true }).last().fill('Lerato Khumalo');
  await page.getByLabel('Within how many days').last().fill('4');
  await page.getByText('Nothing here looks like a vanity number.').waitFor();

  // The place of quality is taken in this stack: one more needs a reason.
  await page.getByLabel('In whose stack does it stand?').selectOption({ label: 'Support' });
  await page
    .getByLabel('The place is full. Why is one more needed?')
    .fill('Until the call guide is whole we look at both.');
  await page.getByRole('button', { name: 'Make it active' }).click();

  await page.getByRole('heading', { level: 1, name: 'Questions reopened within a week' }).waitFor();
  await page.getByText('Lerato Khumalo, within 4 days').waitFor();
  await page.getByText('We ask when the water comes before we send a part.').waitFor();
  await page.getByRole('link', { name: 'Keep the customers we have' }).waitFor();

  // And the stack shows it with the reason.
  await page.getByRole('complementary').getByRole('link', { name: 'Support' }).click();
  await page.getByRole('heading', { level: 1, name: /numbers for Support/ }).waitFor();
  await page.getByText(/Until the call guide is whole we look at both/).waitFor();
}, 300_000);
