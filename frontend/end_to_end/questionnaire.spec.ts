// Finding one's way through the questions on a phone.
import { expect, test } from '@playwright/test';
import { newAddress, PHONE, signUp, waitUntilSaved } from './support/customer';

test.use({ viewport: PHONE });

test('what is needed to go on stays in sight', async ({ page }) => {
  await signUp(page, newAddress());
  await page.getByRole('button', { name: 'Start' }).click();
  await page.locator('#domain').fill('well-kept.example');
  await expect(page.locator('.saving')).not.toBeEmpty();
  await waitUntilSaved(page);
  const sheet = new URL(page.url()).pathname;

  await test.step('one question at a time', async () => {
    await page.goto(`${sheet}?at=responses.PR-05`);
    await expect(page.locator('.option')).toHaveCount(5);
    await expect(page.getByRole('button', { name: 'Skip' })).toBeInViewport({ ratio: 1 });
    await expect(page.locator('.sections [aria-current]')).toBeInViewport({ ratio: 1 });
  });

  await test.step('all of a part as a list', async () => {
    await page.getByRole('button', { name: 'Show as list' }).click();
    await page.goto(`${sheet}?at=responses.PR-19`);
    const question = page.locator('fieldset#PR-19');
    await expect(question.locator('legend')).toBeInViewport({ ratio: 1 });
    await expect(question.locator('input').first()).toBeFocused();
    await page.keyboard.press('Space');
    await expect(page.locator('.saving')).toBeInViewport({ ratio: 1 });
    await waitUntilSaved(page);
  });

  await test.step('an office connection by its address', async () => {
    await page.goto(`${sheet}?at=domain`);
    await page.getByRole('button', { name: 'Add a name' }).click();
    await page.getByLabel('Use of name 1').selectOption('Office connection');
    const name = page.getByLabel('Name 1', { exact: true });
    await name.fill('10.0.0.1');
    await name.blur();
    await expect(page.locator('.name-row').getByRole('alert')).toContainText('public');
    await name.fill('8.8.4.4');
    await expect(page.locator('.name-row').getByRole('alert')).toHaveCount(0);
    await waitUntilSaved(page);
    await page.reload();
    await expect(name).toHaveValue('8.8.4.4');
    await expect(page.getByLabel('Use of name 1')).toHaveValue('OFFICE');
  });

  await test.step('the fewest questions first', async () => {
    await page.goto(sheet);
    await page.getByRole('link', { name: 'Fewest questions first' }).click();
    const range = page.locator('.range-so-far .score');
    await expect(range).toContainText(/^0\.0 to \d+\.\d of 100 points/);
    const before = await range.innerText();
    await expect(page.locator('.option input').first()).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(range).not.toContainText(before);
    await page.keyboard.press('Enter');
    await expect(page.locator('.range-so-far')).toContainText('Your last answer narrowed this by');
    await waitUntilSaved(page);
  });

  await test.step('a name as long as names get', async () => {
    const long = `${'a'.repeat(63)}.${'b'.repeat(63)}.example`;
    await page.goto(`${sheet}?at=domain`);
    await page.locator('#domain').fill(long);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(long);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
  });
});
