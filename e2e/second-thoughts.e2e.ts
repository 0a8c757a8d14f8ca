import { expect, test } from 'vitest';
import { atRest } from './pages-cast.ts';
import { onDemo } from './on-demo.ts';

const demo = onDemo();
/** A page that is opened anew takes its time on a busy machine. */
const patient = { timeout: 30_000 };

test('what is wrong in the record is said beside the entry, answered with a reason, and found again by its address', async () => {
  const priya = await demo.pageOf('Priya');
  await priya.goto('/me?show=entries&room=people');
  const entry = priya.getByRole('listitem').filter({ hasText: 'Time away was taken back' }).first();
  await entry.getByRole('button', { name: 'Disagree' }).click();
  await priya.getByLabel('What is wrong?').fill('It was taken back for the wrong day.');
  await priya.getByRole('button', { name: 'Say so' }).click();
  await priya.getByText('Said. Hannah Ashworth will look at it.').waitFor();
  await entry.getByText('Waits for an answer').waitFor();

  const hannah = await demo.pageOf('Hannah');
  await hannah
    .getByRole('listitem')
    .filter({ hasText: 'It was taken back for the wrong day.' })
    .getByRole('link', { name: 'Look at it' })
    .click();
  const asked = hannah.getByRole('listitem').filter({ hasText: 'It was taken back for the wrong day.' });
  await asked.getByRole('button', { name: 'Answer' }).click();
  await hannah.getByRole('radio', { name: 'It stays as it is' }).click();
  await hannah.getByLabel('Why, and what was done').fill('The shop book names this day, and no other.');
  await hannah.getByRole('button', { name: 'Send the answer' }).click();
  await hannah.getByText('Answered. Priya Raman finds it on Today.').waitFor();

  await priya.goto('/today');
  await atRest(priya);
  const told = priya.getByRole('listitem').filter({ hasText: 'The shop book names this day' });
  await told.getByRole('button', { name: 'I have read it' }).click();
  await told.waitFor({ state: 'detached' });
  await priya.goto('/me?show=entries&room=people');
  await entry.getByText('The entry stays').waitFor();

  // The filter stands in the address: the same record opens again from it.
  await priya.getByRole('combobox', { name: 'Where' }).selectOption({ label: 'Coaching' });
  await expect.poll(() => new URL(priya.url()).search, patient).toBe('?show=entries&room=coaching');
  await priya.reload();
  await expect.poll(() => priya.getByRole('combobox', { name: 'Where' }).inputValue(), patient).toBe('coaching');
  expect(await priya.getByRole('listitem').filter({ hasText: 'Time away was taken back' }).count()).toBe(0);
});

test('everybody reads their record in words, and an administrator also as it was written', async () => {
  const id = /[0-9a-f]{8}-[0-9a-f]{4}-/;
  const hannah = await demo.pageOf('Hannah');
  await hannah.goto('/governance/audit?room=goals');
  const told = (page: typeof hannah) =>
    page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: 'How it is going was told' }) })
      .first();
  const goal = told(hannah).getByRole('link').first();
  const title = await goal.innerText();
  await told(hannah).getByText('Details').click();
  await told(hannah).getByText('Confidence, of 100').waitFor();
  expect(await hannah.getByRole('main').innerText()).not.toMatch(id);
  expect(await hannah.getByText('The entry as it was written').count()).toBe(0);
  await goal.click();
  await hannah.getByRole('heading', { level: 1, name: title }).waitFor();

  const rafi = await demo.pageOf('Rafi');
  await rafi.goto('/governance/audit?room=goals');
  await told(rafi).getByText('Details').click();
  await told(rafi).getByText('The entry as it was written').click();
  expect(await told(rafi).locator('pre').innerText()).toMatch(/"verb": "progress.recorded"/);
});

test('an answer can be undone before it leaves, and leaves at once when the page does', async () => {
  const thandi = await demo.pageOf('Thandi');
  await thandi.goto('/coaching/answer');
  const words = thandi.getByLabel(/^A word to/);
  await words.waitFor();
  const list = thandi.getByRole('list', { name: 'Whose check-in' });
  const name = (await list.locator('[aria-current=true] .person').innerText()).split('\n').at(-1)!;
  for (const group of await thandi.getByRole('radiogroup', { name: 'What will you do?' }).all())
    await group.getByRole('radio', { name: /Remove/ }).click();
  for (const field of await thandi.getByLabel('Your answer').all()) await field.fill('I ask the workshop.');
  await words.fill('Thank you, that helps me.');
  await thandi.getByRole('button', { name: 'Send and go on' }).click();
  await thandi.getByText(`Answer sent to ${name}`).waitFor();
  await thandi.getByRole('button', { name: 'Undo' }).click();
  await list.locator('[aria-current=true]').filter({ hasText: name }).waitFor();
  await expect.poll(() => words.inputValue(), patient).toBe('Thank you, that helps me.');

  // A page that is come back to shows what was written there, not what it was built from.
  await thandi.getByRole('navigation').getByRole('link', { name: 'Today' }).first().click();
  await thandi
    .getByRole('link', { name: /^Read and answer/ })
    .first()
    .waitFor();
  await thandi.goBack();
  await expect.poll(() => words.inputValue(), patient).toBe('Thank you, that helps me.');

  await thandi.getByRole('button', { name: 'Send and go on' }).click();
  await thandi.getByText(`Answer sent to ${name}`).waitFor();
  // Another page, the old way: what was held is carried out with the old one.
  await thandi.goto('/people');
  await thandi.goto('/coaching/answer');
  await list
    .getByRole('button')
    .filter({ hasText: name })
    .filter({ hasText: /answered \d/ })
    .waitFor();
});

test('a time zone is found by a country, and an exact name is taken as it stands', async () => {
  const hannah = await demo.pageOf('Hannah');
  await hannah.goto('/people');
  await hannah.getByRole('button', { name: 'Add a person' }).click();
  const zone = hannah.getByRole('combobox', { name: /^Time zone/ });
  await zone.fill('south africa');
  await hannah.getByRole('option', { name: /Johannesburg/ }).waitFor();
  await zone.press('Enter');
  expect(await zone.inputValue()).toBe('Africa/Johannesburg');
  await hannah.getByText(/In Johannesburg it is \d\d:\d\d now\./).waitFor();
  await zone.fill('Asia/Kathmandu');
  await zone.press('Escape');
  expect(await zone.inputValue()).toBe('Asia/Kathmandu');
  expect(await hannah.getByRole('dialog').count()).toBe(1);
});
