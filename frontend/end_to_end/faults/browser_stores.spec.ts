// A browser whose store is full or blocked: each answer shows and is saved by the service, and nobody is told otherwise.
import { expect, type Page, test } from '@playwright/test';
import { newAddress, signUp, SLOW_MACHINE } from '../support/customer';
import { LANGUAGES, type Words } from '../support/languages';

test.use({ serviceWorkers: 'block' });

/** Begins a sheet, writes a domain without a connection, and has it saved once the connection is back. */
async function writeDomain(page: Page, words: Words): Promise<void> {
  await page.getByRole('button', { name: words.overview.start }).click();
  await page.locator('#domain').fill('well-kept.example');
  await expect(page.locator('.saving')).toHaveText(words.saving.saved);
  await page.context().setOffline(true);
  await page.locator('#domain').fill('half-kept.example');
  await expect(page.locator('.saving')).toHaveText(words.saving.unstored, SLOW_MACHINE);
  await page.context().setOffline(false);
  await expect(page.locator('.saving')).toHaveText(words.saving.saved, SLOW_MACHINE);
}

/** Writes until not another letter fits. */
function fillStore(): void {
  for (let size = 1 << 22; size > 0; size >>= 1) {
    try {
      for (let at = 0; ; at += 1) localStorage.setItem(`filler ${size} ${at}`, 'x'.repeat(size));
    } catch {
      // Half of it may still fit.
    }
  }
}

for (const [language, words, , viewport] of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language, viewport });

    test('a browser that stores nothing can be used', async ({ page }) => {
      await page.addInitScript(() => {
        const refuse = () => {
          throw new DOMException('site data is blocked', 'SecurityError');
        };
        for (const name of ['localStorage', 'sessionStorage'] as const) Object.defineProperty(window, name, { get: refuse });
      });
      await signUp(page, newAddress());
      await writeDomain(page, words);
    });

    test('so can one whose store is full', async ({ page }) => {
      await signUp(page, newAddress());
      await page.evaluate(fillStore);
      await writeDomain(page, words);
      await page.keyboard.press('Enter');
      const option = page.locator('.option input').nth(1);
      await option.click();
      await expect(page.locator('.saving')).toHaveText(words.saving.saved);
      await page.goto(`${new URL(page.url()).pathname}?at=domain`);
      await expect(page.locator('#domain')).toHaveValue('half-kept.example');
    });
  });
}
