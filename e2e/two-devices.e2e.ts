import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { onDemo } from './on-demo.ts';
import { atRest, cases, comeInAs, openCase, type PageCase, type Who } from './pages-cast.ts';

const demo = onDemo();
const asked = (page: Page) => page.getByRole('alert').filter({ hasText: 'Which shall stand?' });
const isKept = (page: Page) => page.getByRole('main').locator('.saved', { hasText: 'Kept' }).waitFor();

async function both(who: Who, one: PageCase): Promise<[Page, Page]> {
  const pages = [await demo.pageOf(who), await demo.pageOf(who)] as const;
  for (const page of pages) await openCase(page, demo.url, one);
  return [...pages];
}

test('a check-in written on two devices asks which stands, and neither is lost before', async () => {
  // Where she is it is never earlier than where the company is: the check-in of her week has not been sent, on any day.
  const [desk, phone] = await both('Hannah', cases['check-in']);
  const barrier = (page: Page) => page.getByLabel('What is slowing you down?');
  await barrier(desk).fill('Written at the desk.');
  await isKept(desk);
  await barrier(phone).fill('Written on the phone.');
  await asked(phone).getByText('Written at the desk.').waitFor();
  await phone.reload();
  await atRest(phone);
  await asked(phone).getByText('Written on the phone.').waitFor();
  await phone.getByRole('button', { name: 'Take the other' }).click();
  await isKept(phone);
  expect(await barrier(phone).inputValue()).toBe('Written at the desk.');
  expect(await asked(phone).count()).toBe(0);
});

test('an answer written on two devices asks too', async () => {
  const [desk, phone] = await both('Thandi', cases.answer);
  const word = (page: Page) => page.getByLabel(/^A word to/);
  await word(desk).fill('From the desk.');
  await isKept(desk);
  await word(phone).fill('From the phone.');
  await asked(phone).getByText('From the desk.').waitFor();
  await phone.getByRole('button', { name: 'Keep what is here' }).click();
  await isKept(phone);
  await desk.reload();
  await atRest(desk);
  expect(await word(desk).inputValue()).toBe('From the phone.');
});

test('a review takes both devices together where they wrote to different questions, and asks where they wrote to one', async () => {
  const [desk, phone] = await both('Thandi', cases.review);
  const sentence = (page: Page, question: string) => page.getByLabel(`${question} Sentence 1`);
  const [patterns, helped] = ['What patterns do we see?', 'What helped, what hindered?'] as const;
  await sentence(desk, patterns).fill('From the desk: customers are glad of you.');
  await isKept(desk);
  await sentence(phone, helped).fill('From the phone: the photographs.');
  await isKept(phone);
  expect(await asked(phone).count()).toBe(0);
  expect(await sentence(phone, patterns).inputValue()).toBe('From the desk: customers are glad of you.');
  await sentence(desk, helped).fill('From the desk: the workshop.');
  await asked(desk).getByText('From the phone: the photographs.').waitFor();
  await desk.getByRole('button', { name: 'Keep what is here' }).click();
  await isKept(desk);
  await phone.reload();
  await atRest(phone);
  expect(await sentence(phone, helped).inputValue()).toBe('From the desk: the workshop.');
});

test('words that were not sent are not there for the next person on the same device', async () => {
  const page = await demo.pageOf('Thandi');
  await openCase(page, demo.url, cases['coaching-with']);
  await page.getByRole('complementary').getByRole('textbox').first().fill('Nobody else may read this yet.');
  await isKept(page).catch(() => undefined);
  const left = () => page.evaluate(() => JSON.stringify(localStorage));
  expect(await left()).toContain('Nobody else may read this yet.');
  await comeInAs(page, demo.url, 'Priya');
  expect(await left()).not.toContain('Nobody else may read this yet.');
});
