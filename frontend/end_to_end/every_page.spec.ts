// Every page in both themes: nothing that axe objects to, nothing wider than the screen.
import { expect, test } from '@playwright/test';
import demoSheet from '../../local/customer/answer_sheets/demo.json' with { type: 'json' };
import {
  submitByApi,
  newAddress,
  signUp,
  SLOW_MACHINE,
  slowDown,
  unseenDomain,
  waitForReport,
  withoutFaults,
} from './support/customer';
import { examine } from './support/examine';
import { stopReports } from './support/operator';

test.afterEach(withoutFaults);

test('every page is for everybody', async ({ page }) => {
  test.setTimeout(300_000);
  await page.goto('/');
  await page.getByRole('tab').first().click();
  await examine(page, 'welcome');
  await page.getByRole('tab').nth(1).click();
  await examine(page, 'sign-up');
  await page.evaluate(() => {
    sessionStorage.setItem('waits-for-code', JSON.stringify({ step: 'reset', address: 'anna@firm.example' }));
  });
  await page.reload();
  await page.locator('input[name=confirmation_code]').waitFor();
  await examine(page, 'code');
  await page.getByRole('button', { name: 'Use a different address' }).click();

  await signUp(page, newAddress());
  await page.getByRole('button', { name: 'Start' }).waitFor();
  await examine(page, 'overview-first');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.locator('#domain')).toBeFocused();
  await page.keyboard.type('not a domain');
  await page.keyboard.press('Enter');
  await expect(page.locator('#domain')).toHaveAttribute('aria-invalid', 'true');
  await examine(page, 'invalid-domain');
  await page.locator('#domain').fill('neglected.example');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await examine(page, 'question');
  await page.getByRole('button', { name: 'Show as list' }).click();
  await examine(page, 'questions-list');
  await page.getByRole('link', { name: 'Review and submit' }).click();
  await examine(page, 'review');

  await page.getByRole('button', { name: 'Submit' }).click();
  await waitForReport(page);
  await page.goto(`/sheets/${await submitByApi(page, 'well-kept.example', demoSheet)}/reports/1`);
  await waitForReport(page);
  await page.locator('.chart svg').first().waitFor();
  await examine(page, 'report');
  for (const details of await page.locator('details > summary').all()) await details.click();
  await page.locator('.recommendation .select input').first().check();
  await page.locator('.what-if dd').first().waitFor();
  await examine(page, 'report-what-if');
  await page.getByRole('link', { name: 'All reports' }).click();
  await page.locator('.report-line').waitFor();
  await examine(page, 'reports');
  await page.getByRole('link', { name: 'Security check' }).click();
  await page.locator('.latest .grade').first().waitFor();
  await examine(page, 'overview');
  await page.getByRole('link', { name: 'Domain ownership' }).first().click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('We haven’t found the proof yet.')).toBeVisible(SLOW_MACHINE);
  await examine(page, 'domain-proof');
  await page.goto('/account');
  await page.getByText('@firm.example').waitFor();
  await examine(page, 'account');
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.getByRole('img', { name: 'Key for your authenticator app' }).waitFor();
  await examine(page, 'account-set-up', true);
  await page.goto('/nowhere');
  await page.getByRole('heading', { name: 'Page not found' }).waitFor();
  await examine(page, 'not-found');
});

test('so is every report: the first result, one to be corrected, one that failed', async ({ page }) => {
  await signUp(page, newAddress());
  const rejected = await submitByApi(page, 'not..a.domain.example');
  await page.goto(`/sheets/${rejected}/reports/1`);
  await page.getByRole('link', { name: 'Correct this' }).waitFor(SLOW_MACHINE);
  await examine(page, 'report-rejected');

  await slowDown('mdn_observatory', 28);
  const firstResult = page.getByText('What can be seen from outside is still being gathered.');
  const slow = await submitByApi(page, unseenDomain());
  await page.goto(`/sheets/${slow}/reports/1`);
  await firstResult.waitFor(SLOW_MACHINE);
  await examine(page, 'report-first');

  // A sheet of its own: the report of the first one may be complete by now.
  const failed = await submitByApi(page, unseenDomain());
  await page.goto(`/sheets/${failed}/reports/1`);
  await firstResult.waitFor(SLOW_MACHINE);
  stopReports();
  await page.getByRole('heading', { name: 'Not evaluated' }).waitFor(SLOW_MACHINE);
  await examine(page, 'report-failed');
});
