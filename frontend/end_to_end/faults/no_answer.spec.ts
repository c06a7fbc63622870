// A service that doesn't answer, or answers with errors, is reported in time, and asked again on demand.
import { expect, type Page, test } from '@playwright/test';
import { newAddress, signUp, submitByApi } from '../support/customer';
import { LANGUAGES } from '../support/languages';

test.use({ serviceWorkers: 'block' });

/** Longer than a request may take, and than any wait before it is repeated. */
const LONG_MS = 35_000;

/** Lets time pass until the page says that the service can't be reached. */
async function untilGivenUp(page: Page, title: string): Promise<void> {
  await expect(async () => {
    await page.clock.fastForward(LONG_MS);
    await expect(page.getByText(title)).toBeVisible({ timeout: 100 });
  }).toPass({ intervals: [100] });
}

for (const [language, words, , viewport] of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language, viewport });

    test('what gets no answer says so, and goes on once there is one', async ({ page, context }) => {
      await signUp(page, newAddress());
      const sheet = await submitByApi(page, 'half-kept.example');

      await test.step('a gateway that hangs', async () => {
        const hung = await context.newPage();
        await hung.clock.install();
        await hung.route('**/graphql', () => undefined);
        await hung.goto('/');
        await untilGivenUp(hung, words.unreachable.title);
        await hung.unroute('**/graphql');
        await hung.getByRole('button', { name: words.tryAgain }).click();
        await expect(hung.getByRole('heading', { name: 'half-kept.example' })).toBeVisible();
        await hung.close();
      });

      await test.step('errors in place of a report', async () => {
        const refused = await context.newPage();
        await refused.clock.install();
        await refused.route('**/graphql', (route) => route.fulfill({ status: 502, body: 'Bad gateway' }));
        await refused.goto(`/sheets/${sheet}/reports/1`);
        await untilGivenUp(refused, words.unreachable.title);
        await refused.unroute('**/graphql');
        await refused.getByRole('button', { name: words.tryAgain }).click();
        await expect(refused.getByText(words.unreachable.title)).toBeHidden();
        await refused.close();
      });

      await test.step('a connection that is lost before a report is opened', async () => {
        await page.clock.install();
        await page.goto(`/sheets/${sheet}/reports`);
        await page.locator('.report-line').waitFor();
        await page.route('**/graphql', (route) => route.abort('internetdisconnected'));
        await page.locator('.report-line').click();
        await untilGivenUp(page, words.unreachable.title);
        await page.unroute('**/graphql');
        await page.getByRole('button', { name: words.tryAgain }).click();
        await expect(page.locator('.headline')).toBeVisible();
      });
    });
  });
}
