// An owner has a domain watched, chooses when to hear of it, and finds the next day what got worse at night.
import { expect, test } from '@playwright/test';
import { DESK, newAddress, openAccountMenu, PHONE, signUp, SLOW_MACHINE, submitByApi, waitForReport } from './support/customer';
import { examine } from './support/examine';
import { passANight, waitUntilWritten } from './support/operator';
import { getWorse, withdrawRecords } from './support/standIns';

const DOMAIN = 'hosted-spf.example';

test.afterEach(() => withdrawRecords(DOMAIN));

test('what got worse at night stands in a timeline, with its report, on a phone and on a desk', async ({ page }) => {
  test.setTimeout(300_000);
  await signUp(page, newAddress());
  const id = await submitByApi(page, DOMAIN);
  await page.goto(`/sheets/${id}/reports/1`);
  await waitForReport(page);
  waitUntilWritten();

  await page.setViewportSize(PHONE);
  await page.goto(`/sheets/${id}/reports`);
  const watch = page.locator('section.card', { has: page.getByRole('heading', { name: 'Night watch' }) });

  await test.step('it is off, and once it is on the owner chooses when to get mail', async () => {
    await watch.getByRole('switch').click();
    await expect(watch.getByRole('switch')).toBeChecked();
    await watch.getByLabel('Email about changes').selectOption({ label: 'On Mondays' });
    const quiet = watch.getByRole('group', { name: /Europe\/Berlin/ });
    await quiet.getByLabel('From').selectOption({ label: '22:00' });
    const remind = watch.getByLabel('Remind me of answers');
    await remind.selectOption({ label: '180 days' });
    // It can be chosen again once it is saved.
    await expect(remind).toBeEnabled(SLOW_MACHINE);
    await expect(watch.getByText(/^Next night/)).toBeVisible();
    await page.reload();
    await expect(watch.getByRole('switch')).toBeChecked();
    await expect(watch.getByLabel('Email about changes')).toHaveValue('WEEK');
    await expect(quiet.getByLabel('From').locator('option:checked')).toHaveText('22:00');
    await expect(remind).toHaveValue('180');
  });

  await test.step('a night in which nothing changes says what it saw', async () => {
    passANight();
    await page.reload();
    await expect(watch.getByText(/^Last look/)).toBeVisible(SLOW_MACHINE);
    await expect(watch.getByRole('heading', { name: 'What has changed' })).toHaveCount(0);
  });

  await test.step('one in which it gets worse adds to the timeline, and leads to a report', async () => {
    await getWorse(DOMAIN);
    passANight();
    await page.reload();
    const step = watch.locator('ol > li').first();
    await expect(step).toContainText(/Worse|Critical/, SLOW_MACHINE);
    await expect(watch.locator('ol > li').last()).toContainText('until');
    await examine(page, 'night-watch');
    await step.getByRole('link', { name: 'Report' }).click();
    await waitForReport(page);
  });

  await test.step('it reads in German, too', async () => {
    await page.setViewportSize(DESK);
    await page.goto(`/sheets/${id}/reports`);
    await expect(watch.getByText('0 changes since you last looked.')).toBeVisible(SLOW_MACHINE);
    await openAccountMenu(page);
    await page.getByLabel('Language').selectOption('de');
    await expect(page.getByRole('heading', { name: 'Nachtwache' })).toBeVisible();
    await expect(page.getByRole('group', { name: /Keine E-Mail zwischen diesen Stunden/ })).toBeVisible();
  });
});
