import { expect } from 'vitest';
import type { FrameLocator } from 'playwright-core';

/** Answers whatever is asked, somehow. */
async function answer(frame: FrameLocator): Promise<void> {
  const radio = frame.getByRole('radio').first();
  const check = frame.getByRole('checkbox');
  const number = frame.getByRole('textbox').first();
  if (await radio.count()) await radio.click();
  else if (await check.count()) for (const at of [0, 1]) await check.nth(at).click();
  else if (await frame.getByRole('combobox').count())
    for (const box of await frame.getByRole('combobox').all()) await box.selectOption({ index: 1 });
  else if (await number.count()) await number.fill('3');
}

/** One step on in a course that was taken along: a lesson is read, a question answered and its passage read. True once it is over. */
export async function stepOn(frame: FrameLocator): Promise<boolean> {
  const main = frame.getByRole('button', { name: /^(Go on|Check|Compare|Finish)$/ });
  const label = await main.innerText();
  if (label === 'Check' || label === 'Compare') await answer(frame);
  await main.click();
  if (label === 'Compare') await frame.getByRole('button', { name: 'I had it' }).click();
  return label === 'Finish';
}

export async function playToEnd(frame: FrameLocator): Promise<void> {
  for (let step = 0; !(await stepOn(frame)); step++) expect(step).toBeLessThan(200);
}
