import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

export type Theme = 'light' | 'dark';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds serious or critical on a page as it stands, in a theme; one line each. */
export async function findingsOf(page: Page, theme: Theme): Promise<string[]> {
  await page.evaluate((chosen) => (document.documentElement.dataset['theme'] = chosen), theme);
  // Half a megabyte of program: once is enough while the page stays.
  const there = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder({ page, ...(there ? { axeSource: 'void 0' } : {}) })
    // Our pages have no frames of ours: the mode without a second page to gather their findings is enough, and quicker.
    .setLegacyMode()
    // What passed is not described, and nothing on our pages plays by itself, which is what it would fetch media for.
    .options({ resultTypes: ['violations'], iframes: false, preload: false });
  // The dark theme changes colours and nothing else.
  const asked = theme === 'light' ? axe.withTags(standards) : axe.withRules(['color-contrast']);
  const { violations } = await asked.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`),
    );
}
