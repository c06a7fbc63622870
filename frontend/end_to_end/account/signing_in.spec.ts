// In and out: a forgotten password, a sign-up that is interrupted, and a sign-out that counts in every tab.
import { expect, test } from '@playwright/test';
import de from '../../src/i18n/de.json' with { type: 'json' };
import en from '../../src/i18n/en.json' with { type: 'json' };
import { inGroups, mailedCode, newAddress, openAccountMenu, PASSWORD, PHONE, signIn, signUp, waitUntilSaved } from '../support/customer';

test('a forgotten password is replaced by a mailed code', async ({ browser }) => {
  const address = newAddress();
  const first = await (await browser.newContext()).newPage();
  await signUp(first, address);
  const page = await (await browser.newContext()).newPage();
  await page.goto('/');
  await page.getByRole('tab').first().click();
  await page.getByRole('button', { name: 'Forgot your password?' }).click();
  await page.locator('input[name=username]').fill(address);
  await page.locator('form button[type=submit]').click();
  const code = page.locator('input[name=confirmation_code]');
  const fresh = `${PASSWORD}-2`;
  await code.fill('000 000');
  await page.locator('input[name=password]').fill(fresh);
  await page.locator('form button[type=submit]').click();
  await expect(page.getByText(en.authError.wrongCode)).toBeVisible();
  await code.fill(inGroups(await mailedCode(address, 2)));
  await page.locator('form button[type=submit]').click();
  await expect(page.getByText('Your new password is set.')).toBeVisible();
  await signIn(page, address, fresh);
});

test('signing up in German: errors in German, and the code is asked for until it comes', async ({ browser }) => {
  const page = await (await browser.newContext({ locale: 'de-DE', viewport: PHONE })).newPage();
  const address = newAddress();
  await page.goto('/');
  await page.getByRole('tab', { name: 'Konto erstellen' }).click();
  await page.locator('input[name=email]').fill(address);
  await page.locator('input[name=password]').fill('short');
  await page.locator('input[name=confirm_password]').fill('another');
  await page.keyboard.press('Tab');
  await expect(page.getByText('Das Passwort braucht mindestens 12 Zeichen.')).toBeVisible();
  await expect(page.getByText('Die beiden Passwörter sind verschieden.')).toBeVisible();
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.locator('input[name=confirm_password]').fill(PASSWORD);
  await page.locator('form button[type=submit]').click();
  await page.locator('input[name=confirmation_code]').fill('000000');
  await page.locator('form button[type=submit]').click();
  await expect(page.getByText(de.authError.wrongCode)).toBeVisible();
  await page.reload();
  await expect(page.getByText(`Wir haben einen Code an ${address} geschickt.`)).toBeVisible();
  await page.getByRole('button', { name: 'Menü' }).click();
  await page.getByLabel('Sprache').selectOption('en');
  await page.keyboard.press('Escape');
  await expect(page.getByText(`We’ve emailed a code to ${address}.`)).toBeVisible();
  await page.locator('input[name=confirmation_code]').fill(inGroups(await mailedCode(address)));
  await page.locator('form button[type=submit]').click();
  await expect(page.getByText('Your email address is confirmed. Please sign in.')).toBeVisible();
  await expect(page.locator('input[name=username]')).toHaveValue(address);
});

test('signing out in one tab leaves nothing in the others', async ({ page, context }) => {
  await signUp(page, newAddress());
  await page.getByRole('button', { name: 'Start' }).click();
  await page.locator('#domain').fill('well-kept.example');
  await waitUntilSaved(page);
  const other = await context.newPage();
  await other.goto(`${page.url()}?at=domain`);
  await expect(other.locator('#domain')).toHaveValue('well-kept.example');
  await openAccountMenu(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(other.getByText('You signed out in another tab')).toBeVisible();
  await expect(other.locator('#domain')).toHaveCount(0);
  expect(await other.evaluate(() => Object.keys(localStorage).join())).not.toContain('sheet:');
});
