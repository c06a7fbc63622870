// An owner shows a report to strangers, as much as wanted and until it is withdrawn; the code on paper tells of it.
import { expect, test } from '@playwright/test';
import { consoleErrors, newAddress, PHONE, signUp, SLOW_MACHINE, submitByApi, waitForReport } from './support/customer';
import { examine } from './support/examine';
import { readQrCode } from './support/qrCode';

const DOMAIN = 'half-kept.example';
const ANSWER = 'Are sign-ins';

test('a stranger on a phone gets from code and link to “still the newest”, and to nothing once it is withdrawn', async ({ page, browser }) => {
  await signUp(page, newAddress());
  const id = await submitByApi(page, DOMAIN);
  await page.goto(`/sheets/${id}/reports/1`);
  await waitForReport(page);
  const stranger = await browser.newContext({ viewport: PHONE, locale: 'de-DE' });
  const phone = await stranger.newPage();
  const code = await readQrCode(page.locator('.qr-code'));
  const sharing = page.locator('section', { has: page.getByRole('heading', { name: 'Show this report to others' }) });

  await test.step('the code alone says genuine, and not whether it is the newest', async () => {
    await phone.goto(code);
    await expect(phone.getByText(/lässt das Unternehmen hier nicht sagen/)).toBeVisible(SLOW_MACHINE);
  });

  await test.step('once its owner has switched that on, it does', async () => {
    await sharing.getByRole('button', { name: 'Switch on' }).click();
    await expect(sharing.getByText(/The printed code,/)).toBeVisible(SLOW_MACHINE);
    await phone.goto('about:blank');
    await phone.goto(code);
    await expect(phone.getByText(/✓ Noch der neueste Bericht/)).toBeVisible(SLOW_MACHINE);
    await examine(phone, 'verify-newest');
  });

  const errors = consoleErrors(phone);
  let link = '';
  await test.step('a link shows what was chosen, checks itself and reads in both languages', async () => {
    await sharing.getByLabel('What the link shows').selectOption('RECOMMENDATIONS');
    await sharing.getByRole('button', { name: 'Create link' }).click();
    const address = sharing.locator('code').filter({ hasText: '/shared/' });
    await expect(address).toBeVisible(SLOW_MACHINE);
    link = (await address.textContent()) as string;
    await phone.goto(link);
    await expect(phone.getByText(/✓ Genuine/)).toBeVisible();
    await expect(phone.getByText(/✓ Still the newest report/)).toBeVisible();
    await expect(phone.getByRole('heading', { name: 'First actions' })).toBeVisible();
    await expect(phone.locator('body')).not.toContainText(ANSWER);
    await examine(phone, 'shared');
    await phone.getByRole('link', { name: 'Deutsch' }).click();
    await expect(phone.getByText(/✓ Echt/)).toBeVisible();
    await expect(phone.locator('body')).toContainText(DOMAIN);
  });

  await test.step('without scripts it can be read', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
    const reader = await plain.newPage();
    await reader.goto(link);
    await expect(reader.getByRole('heading', { name: 'First actions' })).toBeVisible();
    await expect(reader.getByText(/Your browser checks by JavaScript/)).toBeVisible();
    await plain.close();
  });
  expect(errors).toEqual([]);
  expect(await stranger.cookies()).toEqual([]);

  const left = await stranger.newPage();
  await left.goto(link);
  await expect(left.locator('body')).toContainText(DOMAIN);
  await left.goto('about:blank');

  await test.step('withdrawn, it is gone, and a guess or half of the address leads to the same words', async () => {
    await sharing.getByRole('button', { name: /^Withdraw: Result/ }).click();
    await expect(sharing.getByText(/Withdrawn/)).toBeVisible(SLOW_MACHINE);
    for (const address of [link, `${link.slice(0, -6)}/en`, link.replace(/shared\/..../, 'shared/AAAA')]) {
      const answer = await phone.goto(address);
      expect(answer?.status()).toBe(404);
      await expect(phone.getByRole('heading', { name: 'Hier ist nichts (mehr)' })).toBeVisible();
      await expect(phone.locator('body')).not.toContainText(DOMAIN);
    }
  });

  await test.step('the way back to a page that was read before leads to nothing', async () => {
    await left.goBack();
    await expect(left.getByRole('heading', { name: 'Hier ist nichts (mehr)' })).toBeVisible();
    await expect(left.locator('body')).not.toContainText(DOMAIN);
  });

  await test.step('a report that is withdrawn on paper says so', async () => {
    await sharing.getByRole('button', { name: /^Withdraw the report: The printed code/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw the report' }).click();
    await expect(sharing.getByText(/Withdrawn/)).toHaveCount(2, SLOW_MACHINE);
    await phone.goto('about:blank');
    await phone.goto(code);
    await expect(phone.getByText(/✗ Das Unternehmen hat diesen Bericht zurückgezogen/)).toBeVisible(SLOW_MACHINE);
  });
  await stranger.close();
});
