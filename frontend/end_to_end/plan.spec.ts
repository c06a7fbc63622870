// From the sample before sign-up to a plan with a date, its calendar file, and the way to a question and back.
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import demoSheet from '../../local/customer/answer_sheets/demo.json' with { type: 'json' };
import { newAddress, openAccountMenu, signUp, submitByApi, waitForReport } from './support/customer';
import { examine } from './support/examine';

test('a recommendation of a report is planned, noted and done', async ({ page }) => {
  test.setTimeout(300_000);
  await page.goto('/');
  await expect(page.getByText('It costs nothing here.')).toBeVisible();
  await page.getByRole('link', { name: 'See a sample report' }).click();
  await page.locator('.chart svg').first().waitFor();
  await examine(page, 'sample');

  await signUp(page, newAddress());
  const id = await submitByApi(page, 'half-kept.example', demoSheet);
  await page.goto(`/sheets/${id}/plan`);
  await page.getByRole('link', { name: 'Open report' }).click();
  await waitForReport(page);

  const recommendation = page.locator('.recommendations > li').filter({ hasText: 'Go to the question' }).first();
  const subject = ((await recommendation.getAttribute('id')) ?? '').replace('recommendation-', '');
  await recommendation.getByText('Add to plan').click();
  await recommendation.getByLabel('Who does it').fill('Jo Wart');
  await recommendation.getByLabel('By when').fill('2999-12-01');
  await recommendation.getByRole('button', { name: 'Save' }).dblclick();
  await expect(recommendation.getByText(/^Open · Jo Wart · 1 Dec 2999$/)).toBeVisible();

  await recommendation.getByRole('link', { name: 'Go to the question' }).click();
  await page.getByText('Add a note').click();
  await page.getByLabel('Note').fill('Ask the IT firm');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your note')).toBeVisible();
  await page.getByRole('link', { name: 'Back to the action in the report' }).click();
  await expect(page.locator(`#recommendation-${subject}`)).toBeInViewport();
  await expect(page.locator(`#recommendation-${subject}`)).toContainText('Ask the IT firm');

  await page.getByRole('link', { name: 'Plan', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Plan: half-kept.example');
  await openAccountMenu(page);
  await page.getByLabel('Language').selectOption('de');
  await page.keyboard.press('Escape');
  await examine(page, 'plan', true);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Kalenderdatei (.ics)' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file).toContain('DTSTART;VALUE=DATE:29991201');
  await page.getByText('Offen · Jo Wart').click();
  await page.getByLabel('Stand').first().selectOption('DONE');
  await page.getByRole('button', { name: 'Speichern' }).first().click();
  await expect(page.getByRole('link', { name: 'Antwort ändern' })).toHaveAttribute('href', new RegExp(`at=responses.${subject}`));
});
