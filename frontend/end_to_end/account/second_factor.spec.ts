// The account page: a password that is refused, and the second factor from its set-up to its end.
import { expect, type Page, test } from '@playwright/test';
import { Secret, TOTP, URI } from 'otpauth';
import de from '../../src/i18n/de.json' with { type: 'json' };
import en from '../../src/i18n/en.json' with { type: 'json' };
import { consoleErrors, DESK, inGroups, newAddress, openAccountMenu, PASSWORD, PHONE, signUp } from '../support/customer';
import { readQrCode } from '../support/qrCode';

const alert = (page: Page) => page.getByRole('alert');

/** Signs out and in again as far as the password gets. */
async function enterPassword(page: Page, address: string): Promise<void> {
  await openAccountMenu(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.locator('input[name=username]').fill(address);
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.locator('form button[type=submit]').click();
}

async function openAccount(page: Page): Promise<void> {
  await openAccountMenu(page);
  await page.getByRole('link', { name: 'Your account' }).click();
  await expect(page.locator('#account')).toBeHidden();
}

async function changePassword(page: Page, old: string, fresh: string): Promise<void> {
  await page.getByLabel('Current password').fill(old);
  await page.getByLabel('New password').fill(fresh);
  await page.getByRole('button', { name: 'Change password' }).click();
}

/** A code that the app doesn't show now. */
function wrongCode(app: { generate: () => string }): string {
  return String((Number(app.generate()) + 1) % 1_000_000).padStart(6, '0');
}

test('the second factor is set up, asked for, and turned off', async ({ page }) => {
  await page.setViewportSize(DESK);
  const errors = consoleErrors(page);
  const address = newAddress();
  await signUp(page, address);
  await openAccount(page);
  await page.getByRole('button', { name: 'Set up' }).click();

  const link = await readQrCode(page.getByRole('img', { name: 'Key for your authenticator app' }));
  expect(decodeURIComponent(link)).toContain(`Security check:${address}?`);
  const app = URI.parse(link);
  expect(app.issuer).toBe('Security check');
  await expect(page.locator('code.secret')).toHaveText(app.secret.base32);
  await page.getByLabel('Code from the app').fill(wrongCode(app));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(alert(page)).toHaveText(en.authError.wrongAppCode);
  await page.getByLabel('Code from the app').fill(inGroups(app.generate()));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('Two-factor authentication is on')).toBeVisible();
  await expect(alert(page)).toBeHidden();

  await test.step('signing in asks for the code, and takes the right one only', async () => {
    await enterPassword(page, address);
    const code = page.locator('input[name=confirmation_code]');
    await expect(page.getByRole('heading', { name: 'Code from your authenticator app' })).toBeVisible();
    await code.fill(wrongCode(app));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(alert(page)).toContainText(en.authError.wrongAppCode);
    await code.fill(inGroups(app.generate()));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(page.getByRole('heading', { name: 'Your security checks' })).toBeVisible();
  });

  await test.step('turned off, the password alone lets in, and another set-up has another key', async () => {
    await openAccount(page);
    await page.getByRole('button', { name: 'Turn off' }).click();
    const proof = page.locator('form', { hasText: 'Enter your password to turn off' });
    await proof.getByLabel('Current password').fill('Not-The-Password-1');
    await proof.getByRole('button', { name: 'Turn off' }).click();
    await expect(alert(page)).toHaveText('The current password is incorrect.');
    await proof.getByLabel('Current password').fill(PASSWORD);
    await proof.getByRole('button', { name: 'Turn off' }).click();
    await page.getByRole('button', { name: 'Set up' }).click();
    await expect(page.locator('code.secret')).not.toHaveText(app.secret.base32);
    await enterPassword(page, address);
    await expect(page.getByRole('heading', { name: 'Your security checks' })).toBeVisible();
  });

  await test.step('a refused password shows the reason', async () => {
    await openAccount(page);
    await changePassword(page, 'Not-The-Password-1', `${PASSWORD}-2`);
    await expect(alert(page)).toHaveText('The current password is incorrect.');
    await changePassword(page, PASSWORD, 'only lower case letters');
    await expect(alert(page)).toContainText('This password is too weak');
    await openAccountMenu(page);
    await page.getByLabel('Language').selectOption('de');
    await expect(alert(page)).toContainText('Dieses Passwort ist zu schwach');
  });
  // The browser notes each refusal of Cognito; anything else would be the policy's.
  expect(errors.filter((one) => !one.includes('status of 400'))).toEqual([]);
});

test.describe('in German, on a phone', () => {
  test.use({ locale: 'de-DE', viewport: PHONE });

  test('it is on until the password proves right', async ({ page }) => {
    const words = de.account;
    await signUp(page, newAddress());
    await page.goto('/account');
    await page.getByRole('button', { name: words.turnOn }).click();
    const app = new TOTP({ secret: Secret.fromBase32(await page.locator('code.secret').innerText()) });
    await page.getByLabel(words.code).fill(wrongCode(app));
    await page.getByRole('button', { name: words.confirm }).click();
    await expect(alert(page)).toHaveText(de.authError.wrongAppCode);
    await page.getByLabel(words.code).fill(inGroups(app.generate()));
    await page.getByRole('button', { name: words.confirm }).click();
    await expect(page.getByText(words.factorOn)).toBeVisible();

    await page.getByRole('button', { name: words.turnOff }).click();
    const proof = page.locator('form', { hasText: words.turnOffProof });
    await proof.getByLabel(words.oldPassword).fill('Not-The-Password-1');
    await proof.getByRole('button', { name: words.turnOff }).click();
    await expect(alert(page)).toHaveText(words.wrongPassword);
    await expect(page.getByText(words.factorOn)).toBeVisible();
    await proof.getByLabel(words.oldPassword).fill(PASSWORD);
    await proof.getByRole('button', { name: words.turnOff }).click();
    await expect(page.getByRole('button', { name: words.turnOn })).toBeVisible();
  });
});
