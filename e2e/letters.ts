import type { Page } from 'playwright-core';

/** How large the letters of a browser are as it comes, in px. */
const ordinary = 16;

/**
 * What does not fit a window of so many px for a reader who has set the letters of their browser to `times` their size: how far the page
 * goes over the edge, and every text that is cut off there or in a box that does not scroll. Letters are as they were afterwards.
 */
export async function cutAt(page: Page, width: number, times = 1): Promise<string[]> {
  const browser = await page.context().newCDPSession(page);
  const setLetters = (size: number) =>
    browser.send('Page.setFontSizes', { fontSizes: { standard: size, fixed: size } });
  try {
    await page.setViewportSize({ width, height: 860 });
    await setLetters(ordinary * times);
    return (await page.evaluate(whatIsCut, ordinary * times)).map((one) => `${width} px, letters × ${times}: ${one}`);
  } finally {
    await setLetters(ordinary);
    await browser.detach();
  }
}

/** Runs in the page. */
async function whatIsCut(letters: number): Promise<string[]> {
  await new Promise(requestAnimationFrame);
  const root = document.documentElement;
  const found: string[] = [];
  if (Number.parseFloat(getComputedStyle(root).fontSize) !== letters) found.push('the letters are not the reader’s');
  const over = root.scrollWidth - root.clientWidth;
  if (over > 0) found.push(`the page is ${over} px too wide`);
  const name = (element: Element) =>
    `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${element.textContent?.trim().slice(0, 60)}”`;
  for (const element of document.querySelectorAll('body, body *')) {
    if (!(element instanceof HTMLElement) || !element.textContent?.trim()) continue;
    const { overflowX, overflowY, clipPath } = getComputedStyle(element);
    // What is read out only is cut for the eyes on purpose.
    if (clipPath !== 'none' || element.clientWidth < 2) continue;
    const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
    if (cuts(overflowX) && element.scrollWidth > element.clientWidth + 1)
      found.push(`cut at the side: ${name(element)}`);
    if (cuts(overflowY) && element.scrollHeight > element.clientHeight + 2) found.push(`cut below: ${name(element)}`);
    if (over > 0 && element.childElementCount === 0 && element.getBoundingClientRect().right > root.clientWidth + 1)
      found.push(`over the edge: ${name(element)}`);
  }
  return found;
}
