import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { atRest } from './pages-cast.ts';
import { onDemo } from './on-demo.ts';

const demo = onDemo();
let page: Page;

async function openAs(who: 'Thandi' | 'Ingrid'): Promise<void> {
  page = await demo.pageOf(who);
}

const focused = () =>
  page.evaluate(() => {
    const field = document.activeElement;
    if (!(field instanceof HTMLTextAreaElement)) return null;
    return field.value.slice(field.selectionStart, field.selectionEnd);
  });

test('a vague sentence becomes a goal: found, said better, measured in three ways, refused without a contribution, published with one', async () => {
  await openAs('Thandi');
  await page.goto('/direction');
  await atRest(page);

  // N writes below the chosen line; without a hand on the mouse.
  await page.getByRole('treeitem').first().focus();
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Goal' }).waitFor();
  await page.keyboard.type('Improve evening answers for customers');
  await page.getByText('“Improve” can mean anything.').waitFor();
  await page.getByText(/^Kept /).waitFor();
  await page.getByRole('button', { name: 'Measures and dates' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Write an objective' }).waitFor();

  // The better wording is taken in one press, and the first gap is ready to be typed over.
  await page.getByRole('button', { name: 'Use this wording' }).focus();
  await page.keyboard.press('Enter');
  const title = page.getByRole('textbox', { name: 'What will be different?' });
  expect(await title.inputValue()).toBe('Evening answers for customers goes from … to …');
  expect(await focused()).toBe('…');
  await title.fill('Whoever writes in the evening has an answer before breakfast, up from 40 to 90 %');
  await page.getByText('Clear as it stands.').or(page.getByText('No starting point yet.')).first().waitFor();

  // What is wrong with a number is said beside its field; then it is right.
  await page.getByRole('button', { name: 'A number' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('What is measured?').fill('Evening questions answered by eight');
  await page.getByLabel('Unit').fill('%');
  await page.getByLabel('Where does it stand today?').fill('40');
  await page.getByLabel('Where should it be?').fill('40');
  await page.keyboard.press('Tab');
  await page.getByText('The target is where it stands already.').waitFor();
  await page.getByLabel('Where should it be?').fill('140');
  await page.keyboard.press('Tab');
  await page.getByText('A share of something ends at 100 %.').waitFor();
  await page.getByLabel('Where should it be?').fill('90');
  await keep();

  await page.getByRole('button', { name: 'A milestone' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('What is reached?').fill('Two of us answer every evening');
  await page.getByLabel('Step 1', { exact: true }).focus();
  await page.keyboard.type('Rota agreed');
  await page.keyboard.press('Enter');
  await page.getByLabel('Step 2', { exact: true }).waitFor();
  await page.keyboard.type('First month without a gap');
  await page.getByRole('button', { name: 'Keep the measure' }).click();
  await page.getByText('A milestone has a day.').waitFor();
  await page.getByLabel('By when is it reached?').fill(await dueOn());
  await keep();

  await page.getByRole('button', { name: 'A yes or no' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('What is so, when it worked?').fill('The shops hand over open questions at closing time');
  await keep();
  await page.getByText('2 steps').waitFor();

  // It serves nothing any more: not published without a word.
  await page.getByRole('button', { name: 'Unlink' }).first().click();
  await page.getByText('It leads nowhere yet. What does it serve?').first().waitFor();
  await page.getByRole('button', { name: /^Publish$/ }).click();
  await page.getByText('It is not published yet.').waitFor();
  await page.getByRole('button', { name: 'Link it', exact: true }).click();
  await page.getByRole('dialog').getByRole('searchbox').fill('Solve it');
  await page.getByRole('radio', { name: /Solve it the first time/ }).click();
  await page.getByLabel('How does it contribute?').fill('An answer overnight is the second message that never comes.');
  await page.getByRole('dialog').getByRole('button', { name: 'Link it' }).click();
  await page.getByText('It serves something').waitFor();
  await page.getByRole('button', { name: /^Publish$/ }).click();
  await page.getByRole('heading', { level: 1, name: /before breakfast/ }).waitFor();

  // A step is ticked with a word; the goal shows it.
  const milestone = page.locator('li').filter({ hasText: 'Two of us answer every evening' });
  await milestone.getByRole('button', { name: 'Say how it goes' }).click();
  await milestone.getByRole('checkbox', { name: 'Rota agreed' }).check();
  await milestone.getByRole('button', { name: 'Say it' }).click();
  await milestone.getByText('1 of 2 steps', { exact: true }).waitFor();
}, 300_000);

test('a copy of what stands above, the words of another goal and a pull against one are asked about with the pair in sight', async () => {
  await openAs('Thandi');
  await page.goto('/direction');
  await atRest(page);
  const above = page.getByRole('treeitem', { name: /Every shop a place to learn coffee/ }).first();
  await above.focus();
  await page.keyboard.press('n');
  const line = page.getByRole('textbox', { name: 'Goal' });
  await line.fill('Every shop a place to learn coffee');
  await page.getByText('This reads like a copy of its parent.').first().waitFor();
  await line.fill('Out of the door on the day of the order');
  await page.getByText('Another goal has the same words.').first().waitFor();
  await line.fill('Nobody at the counter waits longer than five minutes');
  await page.getByText('Could these two pull against each other?').first().waitFor();
  const pair = page.locator('.help-pair');
  await pair.getByText('Nobody at the counter waits longer than five minutes').waitFor();
  await pair.getByRole('link', { name: 'Every fault understood at the counter' }).waitFor();
  await page.keyboard.press('Escape');
}, 300_000);

test('something is expected of a role that is chosen among the titles people have', async () => {
  await openAs('Ingrid');
  await page.goto('/direction/expectations');
  await page.getByRole('button', { name: 'Expect something' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'A role' }).click();
  await dialog.getByLabel('Which role?').fill('tech');
  await dialog.getByRole('radio', { name: /Technician/ }).click();
  await dialog.getByText('4 people').waitFor();
  await dialog.getByLabel('What do you expect?').fill('Every machine leaves with its story');
  await dialog.getByLabel('Why?').fill('Whoever knows what broke it keeps it.');
  await dialog.getByLabel('By when?').fill('2099-01-31');
  await dialog.getByRole('button', { name: 'Give it to them' }).click();
  await page.getByText('4 people have a draft to translate now.').waitFor();
  await page.getByText('of every Technician').first().waitFor();
}, 300_000);

test('a page of OKRs is pasted, shows what was mended by line, and comes in as drafts', async () => {
  await openAs('Ingrid');
  await page.goto('/direction/import');
  await page
    .getByLabel('Or paste a page of OKRs')
    .fill(
      [
        '# Spring',
        '',
        '- CEO: Nobody waits for their machine',
        '  - Workshop: Machines are back in a week => 80%',
        '    - Ines: Parts are on the shelf before they are needed',
      ].join('\n'),
    );
  await page.getByRole('button', { name: 'Read the page' }).click();
  await page.getByRole('heading', { level: 1, name: /What “.*” would bring/ }).waitFor();
  await page.getByRole('heading', { name: 'Mended while reading' }).waitFor();
  await page
    .getByText(/Nobody waits for their machine/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await page.getByText(/came in/).waitFor();
  await page.waitForURL(/\/direction$/);
  await page
    .getByText(/Nobody waits for their machine/)
    .first()
    .waitFor();
}, 300_000);

async function keep(): Promise<void> {
  await page.getByRole('button', { name: 'Keep the measure' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** A day inside the goal's time: its last one. */
const dueOn = () => page.getByLabel('Due on').inputValue();
