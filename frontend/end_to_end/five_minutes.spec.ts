// An owner with five minutes: a domain, twelve questions, a report, one record published, checked and done.
import { expect, type Page, test } from '@playwright/test';
import { DESK, newAddress, signUp, SLOW_MACHINE, startSheet, submitSheet, waitForReport } from './support/customer';
import { publishProposed, withdrawRecords } from './support/standIns';

const DOMAIN = 'cloud-office.example';
const CHECK = 'Protection against forged email';
/** What the owner believes of the email, while DMARC only monitors. */
const BELIEVED = 'DMARC has forged mail refused (reject)';
const QUESTIONS = 12;

test.use({ viewport: DESK });
test.afterEach(() => withdrawRecords(DOMAIN));

/** Both ends of the score on the screen, in points. */
async function endsOfScore(page: Page): Promise<{ guaranteed: number; possible: number; width: number }> {
  const range = await page.getByText(/^\d+\.\d (to|–) \d+\.\d of 100 points$/).innerText();
  const [guaranteed = NaN, possible = NaN] = range.split(/ (?:to|–) /).map(Number.parseFloat);
  return { guaranteed, possible, width: possible - guaranteed };
}

test('from a domain by twelve questions and one record to a recommendation that is done', async ({ page }) => {
  await signUp(page, newAddress());
  await startSheet(page, DOMAIN);
  const sheet = page.url();
  await submitSheet(page);
  await waitForReport(page);
  const seen = await endsOfScore(page);

  await page.goto(sheet);
  await page.getByRole('link', { name: 'Fewest questions first' }).click();
  const asked = new Set<string>();
  for (let number = 1; number <= QUESTIONS; number += 1) {
    await expect(page.getByText(`Question ${number}: the one that tells us most about your score now`)).toBeVisible();
    const question = page.getByRole('group');
    asked.add(await question.locator('legend').innerText());
    const believed = question.getByRole('radio', { name: BELIEVED });
    await ((await believed.count()) ? believed : question.getByRole('radio').nth(2)).click();
  }
  await expect(page.getByText(`Question ${QUESTIONS + 1}: `)).toBeVisible();
  expect(asked.size).toBe(QUESTIONS);
  // The domain counts, too.
  await expect(page.getByText(`${QUESTIONS + 1} of`)).toBeVisible();
  const answered = await endsOfScore(page);
  expect(answered.width).toBeLessThan(seen.width * 0.8);

  await page.getByRole('link', { name: 'Submit what you have' }).click();
  await submitSheet(page);
  await waitForReport(page);
  const reported = await endsOfScore(page);
  expect(reported).toEqual(answered);

  const recommendations = page.getByRole('region', { name: 'First actions' });
  const recommendation = recommendations.getByRole('article').filter({ hasText: CHECK });
  const promise = await recommendation.getByText(/^Once you’ve done this/).innerText();
  const [, gain = ''] = /passes: \+(\d+\.\d\d) points\.$/.exec(promise) ?? [];
  expect(Number(gain), promise).toBeGreaterThan(0);

  await publishProposed(page, DOMAIN, `_dmarc.${DOMAIN}`);
  await recommendation.getByRole('button', { name: `Check this one now: ${CHECK}` }).click();
  await expect(recommendation.getByText(`Checking “${CHECK}” again …`)).toBeVisible();

  await expect(page).toHaveURL(/\/reports\/[0-9a-f]{64}$/, SLOW_MACHINE);
  await expect(page.getByText(`“${CHECK}” passes.`)).toBeVisible();
  await expect(page.getByText(`+${gain} points, exactly as predicted. This action is done.`)).toBeVisible();
  const after = await endsOfScore(page);
  // Each figure is rounded to a tenth by itself.
  expect(Math.abs(after.guaranteed - reported.guaranteed - Number(gain))).toBeLessThan(0.11);
  await expect(recommendations.getByRole('article').first()).toBeVisible();
  await expect(recommendation).toHaveCount(0);
});
