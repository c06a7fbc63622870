// A report that fails, a connection that is lost, answers that are refused: each is shown, and nothing is lost.
import { expect, type Page, test } from '@playwright/test';
import {
  DESK,
  submitByApi,
  submitSheet,
  markPage,
  newAddress,
  signUp,
  SLOW_MACHINE,
  slowDown,
  startSheet,
  unseenDomain,
  waitForReport,
  waitUntilSaved,
  withoutFaults,
} from '../support/customer';
import { stopReports, waitUntilWritten } from '../support/operator';

test.describe.configure({ mode: 'serial' });
test.afterEach(withoutFaults);

let page: Page;
const firstResult = () => page.getByText(/new evidence from outside is still being gathered/);

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ viewport: DESK })).newPage();
  await signUp(page, newAddress());
});

test('a report that fails says so by itself, and sending again gives one', async () => {
  await slowDown('have_i_been_pwned', 20);
  await startSheet(page, unseenDomain());
  await submitSheet(page);
  await expect(firstResult()).toBeVisible(SLOW_MACHINE);
  const isMarked = await markPage(page);
  stopReports();
  await expect(page.getByRole('heading', { name: 'Not evaluated' })).toBeVisible(SLOW_MACHINE);
  await expect(page.getByRole('alert')).toContainText('The evaluation was stopped');
  await expect(page.getByText(/^Run: [\w-]+$/)).toBeVisible();
  expect(await isMarked()).toBe(true);

  await withoutFaults();
  await page.getByRole('link', { name: 'Submit again' }).click();
  await expect(page.getByRole('heading', { name: 'Review and submit' })).toBeVisible();
  await submitSheet(page);
  await waitForReport(page);
  await expect(page.locator('.page-head')).toContainText('Complete');
  await expect(page.locator('.headline .grade.large')).toBeVisible();
});

test('a report that was written while the connection was lost is there when it is back', async () => {
  await slowDown('have_i_been_pwned', 4);
  await page.getByRole('link', { name: 'Security check' }).click();
  await startSheet(page, unseenDomain());
  await submitSheet(page);
  await expect(firstResult()).toBeVisible(SLOW_MACHINE);
  const isMarked = await markPage(page);
  await page.context().setOffline(true);
  waitUntilWritten();
  await expect(firstResult()).toBeVisible();
  await page.context().setOffline(false);
  await waitForReport(page);
  await expect(firstResult()).toBeHidden();
  expect(await isMarked()).toBe(true);
});

test('answers that can’t be evaluated come back with the way to correct them', async () => {
  const id = await submitByApi(page, 'not..a.domain.example');
  await page.goto(`/sheets/${id}/reports/1`);
  await page.getByRole('link', { name: 'Correct this' }).click(SLOW_MACHINE);
  await expect(page.locator('#domain')).toHaveAccessibleDescription(/isn’t a domain that can be looked up/);
  await page.keyboard.press('Enter');
  await expect(page.locator('#domain')).toBeFocused();
  await page.getByRole('link', { name: 'Review and submit' }).click();
  await expect(page.getByRole('button', { name: 'Submit' })).toBeDisabled();
  await page.getByRole('link', { name: 'Correct the domain' }).click();
  await page.locator('#domain').fill('well-kept.example');
  await waitUntilSaved(page);
  await page.getByRole('link', { name: 'Review and submit' }).click();
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(page.locator('.headline')).toBeVisible(SLOW_MACHINE);
});
