// A stranger is shown a report: on paper, as a page, as a file. Without an account they learn whether it is genuine.
import { expect, type Page, test } from '@playwright/test';
import { consoleErrors, newAddress, PHONE, signUp, SLOW_MACHINE, submitByApi, waitForReport } from './support/customer';
import { examine } from './support/examine';
import { saved } from './support/files';
import { readQrCode } from './support/qrCode';

const DOMAIN = 'half-kept.example';
const CODE = '.qr-code, svg.code';

const choose = (page: Page, name: string, buffer: Buffer) =>
  page.locator('#file').setInputFiles({ name, mimeType: 'application/json', buffer });

test('from paper, page or file to genuine, without an account', async ({ page, browser }) => {
  await signUp(page, newAddress());
  const id = await submitByApi(page, DOMAIN);
  await page.goto(`/sheets/${id}/reports/1`);
  await waitForReport(page);
  const json = await saved(page, 'JSON');
  const html = await saved(page, 'HTML');

  const stranger = await browser.newContext({ viewport: PHONE, locale: 'de-DE' });
  const phone = await stranger.newPage();
  const errors = consoleErrors(phone);

  await test.step('the codes of page and export lead to what is signed', async () => {
    const opened = await page.context().newPage();
    await opened.goto(`file://${html.path}`);
    // What is loaded later moves the code.
    await expect(page.getByText('Nothing at the moment.')).toBeVisible(SLOW_MACHINE);
    // With edges that are snapped to pixels most codes can be read, but not all.
    await expect(page.locator(`${CODE} path`).last()).toHaveCSS('shape-rendering', 'auto');
    for (const report of [page, opened]) {
      await phone.goto(await readQrCode(report.locator(CODE)));
      await expect(phone.getByRole('heading', { name: '✓ Echt' })).toBeVisible();
      await expect(phone.locator('dd', { hasText: DOMAIN })).toBeVisible();
      await phone.goto('about:blank');
    }
  });

  await test.step('the file is genuine, also when the connection is lost', async () => {
    await phone.goto('/verify');
    await expect(phone.locator('#keys li')).toHaveCount(1);
    await stranger.setOffline(true);
    await choose(phone, json.name, json.bytes);
    await expect(phone.getByText(/jede Zahl in der Datei ist so, wie sie signiert wurde/)).toBeVisible();
    await phone.getByRole('button', { name: 'English' }).click();
    await expect(phone.getByRole('heading', { name: '✓ Genuine' })).toBeVisible();
    await examine(phone, 'verify');
  });

  await test.step('a changed file is refused, and nothing of it is shown', async () => {
    const changed = Buffer.from(json.bytes.toString().replace('"possible":"', '"possible":"A'));
    expect(changed).not.toEqual(json.bytes);
    await choose(phone, json.name, changed);
    await expect(phone.getByText(/The report isn’t the one that was signed/)).toBeVisible();
    await expect(phone.locator('#result')).not.toContainText(DOMAIN);
    await choose(phone, html.name, html.bytes);
    await expect(phone.getByText(/its text isn’t signed/)).toBeVisible();
  });

  // The browser notes that it got no card: the owner hasn't switched it on, and later the connection was lost.
  expect(errors.filter((text) => !/ (404|net::ERR_INTERNET_DISCONNECTED)\b.*\/shared\/[\w-]+\/card\.json\)$/.test(text))).toEqual([]);
  expect(await stranger.cookies()).toEqual([]);
  await stranger.close();
});
