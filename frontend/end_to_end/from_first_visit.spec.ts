// From the first visit to the report, on a phone and by keyboard alone. What runs before it has started every
// function, so that the first result is there before the last.
import { expect, type Page, test } from '@playwright/test';
import {
  answerByKeyboard,
  consoleErrors,
  DESK,
  newAddress,
  openAccountMenu,
  PHONE,
  position,
  signIn,
  signUp,
  slowDown,
  SLOW_MACHINE,
  waitForReport,
  waitUntilSaved,
  watchShift,
  withoutFaults,
} from './support/customer';
import { saved } from './support/files';

/** No other spec asks about it: where a provider's answer is still fresh, nothing is left to come later. */
const DOMAIN = 'brandl-heating.example';
test.afterEach(withoutFaults);

/** Claims the best of what is still open, more than can be seen, and ends at the review. */
async function answerTheRest(page: Page): Promise<void> {
  // Claims much here, little there: contradictions, and steps to try out.
  for (let at = 0; !page.url().includes('/review'); at += 1) await answerByKeyboard(page, at % 2 ? 3 : 1);
}

/** Where the files go that a person saves; tests/frontend checks the signed one there. */
const DOWNLOADS = process.env.DOWNLOADS;

test('from the first visit to a complete report', async ({ browser }) => {
  test.setTimeout(480_000);
  const address = newAddress();
  const phone = await (await browser.newContext({ viewport: PHONE })).newPage();
  const errors = consoleErrors(phone);

  await signUp(phone, address);
  await phone.getByRole('button', { name: 'Start' }).press('Enter');
  await expect(phone.locator('#domain')).toBeFocused();
  await phone.keyboard.type(`https://www.${DOMAIN}/`);
  await phone.keyboard.press('Enter');
  for (let question = 0; question < 12; question += 1) await answerByKeyboard(phone, 2);
  await waitUntilSaved(phone);
  expect(errors).toEqual([]);

  await test.step('a lost connection loses nothing', async () => {
    await phone.context().setOffline(true);
    await answerByKeyboard(phone, 1);
    await answerByKeyboard(phone, 1);
    await expect(phone.locator('.saving')).toHaveText(/saved on this device only/);
    await phone.context().setOffline(false);
    await waitUntilSaved(phone);
  });

  const desk = await (await browser.newContext({ viewport: DESK })).newPage();
  await test.step('another device goes on where the first one stopped', async () => {
    const there = await position(phone).textContent();
    await signIn(desk, address);
    await desk.getByRole('link', { name: 'Continue' }).click();
    await expect(position(desk)).toHaveText(there ?? '');
  });

  await test.step('both devices change answers, and both are kept', async () => {
    await answerByKeyboard(desk, 3);
    await waitUntilSaved(desk);
    await phone.goBack();
    await phone.keyboard.press('ArrowDown');
    await expect(phone.getByText('also changed on another device')).toBeVisible();
    await phone.getByRole('button', { name: 'Got it' }).click();
    await waitUntilSaved(phone);
  });

  await answerTheRest(desk);
  await expect(desk.getByText('All questions are answered.')).toBeVisible();

  await test.step('the first result comes at once, the complete report by itself', async () => {
    await slowDown('mdn_observatory', 20);
    await desk.getByRole('button', { name: 'Submit' }).click();
    const isFirst = /new evidence from outside is still being gathered/;
    await expect(desk.getByText(isFirst)).toBeVisible(SLOW_MACHINE);
    await phone.goto(desk.url());
    await expect(phone.getByText(isFirst)).toBeVisible();
    await expect(phone.locator('.chart svg')).toHaveCount(2);
    const shifts = await Promise.all([desk, phone].map(watchShift));
    for (const device of [desk, phone]) {
      await waitForReport(device);
      await expect(device.getByText(isFirst)).toHaveCount(0);
      await expect(device.locator('.headline .grade.large')).toBeVisible();
    }
    for (const shift of shifts) expect(await shift()).toBeLessThan(0.1);
  });

  await test.step('what the report says', async () => {
    await expect(desk.locator('.pair').first()).toBeVisible();
    expect(await desk.locator('.recommendations > li').count()).toBeGreaterThan(5);
    await expect(desk.locator('.chart svg').first()).toBeVisible();
  });

  await test.step('what-if moves score and risk', async () => {
    await desk.locator('.recommendation .select input').first().check();
    await desk.locator('.recommendation .select input').nth(1).check();
    await expect(desk.locator('.what-if dd').first()).toContainText('→');
  });

  await test.step('the downloads are what they say', async () => {
    const json = await saved(desk, 'JSON', DOWNLOADS);
    expect(JSON.parse(json.text)).toMatchObject({
      document: { schema: 'report/2', status: 'COMPLETE' },
      signature: { payloadType: 'application/vnd.in-toto+json' },
    });
    const html = await saved(desk, 'HTML', DOWNLOADS);
    const opened = await desk.context().newPage();
    await opened.goto(`file://${html.path}`);
    await expect(opened.locator('html')).toHaveAttribute('lang', 'en');
    await expect(opened.getByRole('heading', { level: 1 })).toContainText(DOMAIN);
    await opened.close();
    const csv = await saved(desk, 'CSV ( , )', DOWNLOADS);
    const [columns, ...findings] = csv.text.trimEnd().split('\r\n');
    expect(columns).toMatch(/^\ufeffKind,Order,Id,Subject,Answer,Check,Result,/);
    expect(findings.length).toBeGreaterThan(5);
    const oscal = await saved(desk, 'OSCAL', DOWNLOADS);
    expect(JSON.parse(oscal.text)).toMatchObject({ 'assessment-results': { metadata: { 'oscal-version': '1.2.3' } } });
    const name = json.name.replace(/\.json$/, '');
    expect(name).toMatch(new RegExp(`^security-report-${DOMAIN}-\\d{4}-\\d\\d-\\d\\d$`));
    expect([html.name, csv.name, oscal.name]).toEqual([`${name}.html`, `${name}.csv`, `${name}.oscal.json`]);
  });

  await test.step('without a connection there is no file, but a way to try again', async () => {
    await desk.context().setOffline(true);
    await desk.getByRole('button', { name: 'HTML', exact: true }).click();
    await expect(desk.getByText('can’t reach the service')).toBeVisible();
    await desk.context().setOffline(false);
    await saved(desk, 'Try again', DOWNLOADS);
  });

  await test.step('the same in German', async () => {
    await openAccountMenu(desk);
    await desk.getByLabel('Language').selectOption('de');
    await expect(desk.getByRole('heading', { name: 'Erste Maßnahmen' })).toBeVisible();
    await expect(desk.locator('html')).toHaveAttribute('lang', 'de');
    await desk.reload();
    await expect(desk.getByRole('heading', { name: 'Erste Maßnahmen' })).toBeVisible();
    expect((await saved(desk, 'HTML', DOWNLOADS)).text).toContain('<html lang="de">');
  });

  await test.step('another customer sees nothing of it', async () => {
    const other = await (await browser.newContext({ viewport: DESK })).newPage();
    await signUp(other, newAddress());
    await expect(other.getByRole('button', { name: 'Start' })).toBeVisible();
    await other.goto(new URL(desk.url()).pathname);
    await expect(other.getByText('We’re evaluating your answers').or(other.getByText('Page not found'))).toBeVisible();
    await expect(other.getByText(DOMAIN)).toHaveCount(0);
  });

  await test.step('signing out leaves nothing behind', async () => {
    await openAccountMenu(desk);
    await desk.getByRole('button', { name: 'Abmelden' }).click();
    await expect(desk.locator('input[name=username]')).toBeVisible();
    const kept = await desk.evaluate(() => Object.keys(localStorage).join());
    expect(kept).not.toContain('sheet:');
    expect(kept).not.toContain('idToken');
  });
});
