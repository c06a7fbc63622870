// Every page in both themes: nothing that axe objects to, nothing wider than the screen.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { DESK, newAddress, PHONE, signUp } from './customer';

/** Where screenshots go that the documentation shows; none are taken without it. */
const SCREENSHOTS = process.env.SCREENSHOTS;
const SLOW_MACHINE = { timeout: 60_000 };

async function examine(page: Page, name: string, fullPage = false): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const [size, viewport] of Object.entries({ phone: PHONE, desk: DESK })) {
      await page.setViewportSize(viewport);
      const wider = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      await expect.poll(wider, `${name} ${size}`).toBeLessThanOrEqual(0);
      if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/${name}-${size}-${theme}.png`, fullPage });
    }
    const found = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    const told = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
    expect(told, `${name} ${theme}`).toEqual([]);
  }
}

test('every page is for everybody', async ({ page }) => {
  test.setTimeout(300_000);
  await page.goto('/');
  await page.getByRole('tab').first().waitFor();
  await examine(page, 'welcome');
  await page.getByRole('tab').nth(1).click();
  await examine(page, 'sign-up');
  await page.evaluate(() => {
    sessionStorage.setItem('waits-for-code', JSON.stringify({ step: 'reset', address: 'anna@firm.example' }));
  });
  await page.reload();
  await page.locator('input[name=confirmation_code]').waitFor();
  await examine(page, 'code');
  await page.getByRole('button', { name: 'Use another address' }).click();

  await signUp(page, newAddress());
  await page.getByRole('button', { name: 'Start' }).waitFor();
  await examine(page, 'overview-first');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.locator('#domain')).toBeFocused();
  await page.keyboard.type('not a domain');
  await page.keyboard.press('Enter');
  await expect(page.locator('#domain')).toHaveAttribute('aria-invalid', 'true');
  await examine(page, 'wrong-domain');
  await page.locator('#domain').fill('neglected.example');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await examine(page, 'question');
  await page.getByRole('button', { name: 'Show as a list' }).click();
  await examine(page, 'questions-list');
  await page.getByRole('link', { name: 'Review and hand in' }).click();
  await examine(page, 'review');

  await page.getByRole('button', { name: 'Hand in' }).click();
  await page.getByRole('heading', { name: 'What can be seen from outside' }).waitFor(SLOW_MACHINE);
  await page.locator('.chart svg').first().waitFor();
  for (const details of await page.locator('details > summary').all()) await details.click();
  await page.locator('.tick input').first().check();
  await page.locator('.what-if dd').first().waitFor();
  await examine(page, 'report');
  await page.getByRole('link', { name: 'All reports' }).click();
  await page.locator('.report-line').waitFor();
  await examine(page, 'reports');
  await page.getByRole('link', { name: 'Security check' }).click();
  await page.locator('.latest .grade').waitFor();
  await examine(page, 'overview');
  await page.getByRole('link', { name: 'Proof of the domain' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('The proof was not found yet.')).toBeVisible(SLOW_MACHINE);
  await examine(page, 'domain-proof');
  await page.goto('/account');
  await page.getByText('@firm.example').waitFor();
  await examine(page, 'account');
  await page.getByRole('button', { name: 'Set it up' }).click();
  await page.getByRole('img', { name: 'The key for your app' }).waitFor();
  await examine(page, 'account-set-up', true);
  await page.goto('/nowhere');
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
  await examine(page, 'not-found');
});
