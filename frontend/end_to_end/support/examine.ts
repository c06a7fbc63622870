// Looks at a page as everybody has to be able to: in both themes, on a phone and on a desk.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { DESK, PHONE } from './customer';

/** Where screenshots go that the documentation shows; none are taken without it. */
const SCREENSHOTS = process.env.SCREENSHOTS;

/** Nothing that axe objects to, nothing wider than the screen, all of it on one grid. */
export async function examine(page: Page, name: string, fullPage = false): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const [size, viewport] of Object.entries({ phone: PHONE, desk: DESK })) {
      await page.setViewportSize(viewport);
      const wider = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      await expect.poll(wider, `${name} ${size}`).toBeLessThanOrEqual(0);
      await expectOneGrid(page, `${name} ${size}`);
      await expectNothingCutOff(page, `${name} ${size}`);
      if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/${name}-${size}-${theme}.png`, fullPage });
    }
    const found = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    const violations = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
    expect(violations, `${name} ${theme}`).toEqual([]);
  }
}

/** No line ends in “…” because it doesn't fit. */
export async function expectNothingCutOff(page: Page, name: string): Promise<void> {
  const cutOff = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((element) => getComputedStyle(element).textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth)
        .map((element) => element.textContent),
    );
  await expect.poll(cutOff, name).toEqual([]);
}

/** The header, the page and the footer begin at the same line. */
async function expectOneGrid(page: Page, name: string): Promise<void> {
  const starts = await page.evaluate(() =>
    ['.frame .brand', 'main h1', '.foot ul'].map((part) => Math.round(document.querySelector(part)?.getBoundingClientRect().left ?? Number.NaN)),
  );
  expect(new Set(starts.filter((left) => !Number.isNaN(left))).size, name).toBeLessThanOrEqual(1);
}
