// What goes wrong is said, with a way on, and nothing is done twice: in both languages, on a phone and on a desk.
import { expect, type Page, test } from '@playwright/test';
import demoSheet from '../../../local/customer/answer_sheets/demo.json' with { type: 'json' };
import de from '../../src/i18n/de.json' with { type: 'json' };
import en from '../../src/i18n/en.json' with { type: 'json' };
import { DESK, newAddress, PHONE, signUp, SLOW_MACHINE, submitByApi } from '../support/customer';

test.use({ serviceWorkers: 'block' });

const named = (words: string, domain: string) => words.replace('{{domain}}', domain);
const operation = (name: string) => (page: Page) =>
  page.route('**/graphql', (route) => (route.request().postData()?.includes(`query ${name}`) ? route.abort() : route.fallback()));

for (const [language, words, viewport] of [
  ['en-GB', en, DESK],
  ['de-DE', de, PHONE],
] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language, viewport });

    test('no page waits for ever, nothing is sent twice', async ({ page }) => {
      await signUp(page, newAddress());

      await test.step('a domain that doesn’t exist is named at once, and in the review', async () => {
        await page.getByRole('button', { name: words.overview.start }).click();
        await page.locator('#domain').fill('no-such-firm.example');
        await expect(page.getByText(named(words.domain.absent, 'no-such-firm.example'))).toBeVisible(SLOW_MACHINE);
        await page.keyboard.press('Enter');
        await expect(page.locator('.saving')).toHaveText(words.saving.saved);
        await page.goto(`/sheets/${/sheets\/([^/?]+)/.exec(page.url())?.[1]}/review`);
        await expect(page.getByText(named(words.domain.absent, 'no-such-firm.example')).first()).toBeVisible(SLOW_MACHINE);
      });

      await test.step('two clicks are one submission', async () => {
        const sheet = /sheets\/([^/]+)/.exec(page.url())?.[1] ?? '';
        const submissions: string[] = [];
        page.on('request', (request) => {
          if (request.postData()?.includes('"status":"SUBMITTED"')) submissions.push(request.url());
        });
        await page.getByRole('button', { name: words.review.submit, exact: true }).dblclick();
        await page.waitForURL('**/reports/*');
        expect(submissions).toHaveLength(1);
        await page.goto(`/sheets/${sheet}/reports/99`);
        await expect(page.getByRole('heading', { name: words.awaited.never.title })).toBeVisible(SLOW_MACHINE);
        await expect(page.locator('main').getByRole('link', { name: words.review.title })).toHaveAttribute('href', `/sheets/${sheet}/review`);
      });

      await test.step('another’s sheet is one that doesn’t exist', async () => {
        await page.goto(`/sheets/${crypto.randomUUID()}/reports/1`);
        await expect(page.getByRole('heading', { name: words.notFound.title })).toBeVisible(SLOW_MACHINE);
      });

      await test.step('a part that can’t be loaded leaves the rest', async () => {
        await page.route('**/assets/AccountPage-*.js', (route) => route.abort());
        await page.goto('/account');
        await expect(page.getByRole('button', { name: words.reload })).toBeVisible(SLOW_MACHINE);
        await expect(page.getByRole('link', { name: words.frame.name })).toBeVisible();
        await page.unroute('**/assets/AccountPage-*.js');
      });

      await test.step('a comparison that fails says so, and is made on demand', async () => {
        const sheet = await submitByApi(page, 'half-kept.example', demoSheet);
        await page.goto(`/sheets/${sheet}/reports/1`);
        await page.locator('#evidence').waitFor(SLOW_MACHINE);
        await operation('WhatIf')(page);
        await page.locator('.recommendation .select input').first().check();
        const again = page.locator('.what-if').getByRole('button', { name: words.tryAgain });
        await again.waitFor(SLOW_MACHINE);
        await page.unroute('**/graphql');
        await again.click();
        await expect(page.locator('.what-if dd')).toHaveCount(3, SLOW_MACHINE);
      });
    });

    test('a browser that stores nothing can be used', async ({ page }) => {
      await page.addInitScript(() => {
        const refuse = () => {
          throw new DOMException('site data is blocked', 'SecurityError');
        };
        for (const name of ['localStorage', 'sessionStorage'] as const) Object.defineProperty(window, name, { get: refuse });
      });
      await signUp(page, newAddress());
      await page.getByRole('button', { name: words.overview.start }).click();
      await page.locator('#domain').fill('well-kept.example');
      await expect(page.locator('.saving')).toHaveText(words.saving.saved);
      await page.context().setOffline(true);
      await page.locator('#domain').fill('half-kept.example');
      await expect(page.locator('.saving')).toHaveText(words.saving.unstored, SLOW_MACHINE);
      await page.context().setOffline(false);
      await expect(page.locator('.saving')).toHaveText(words.saving.saved, SLOW_MACHINE);
    });
  });
}
