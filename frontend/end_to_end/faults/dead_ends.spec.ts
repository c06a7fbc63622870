// What goes wrong is said, with a way on, and nothing is done twice: in both languages, on a phone and on a desk.
import { expect, type Page, test } from '@playwright/test';
import demoSheet from '../../../local/customer/answer_sheets/demo.json' with { type: 'json' };
import { newAddress, signUp, SLOW_MACHINE, submitByApi } from '../support/customer';
import { LANGUAGES } from '../support/languages';

test.use({ serviceWorkers: 'block' });

const ABSENT = 'no-such-firm.example';
const named = (words: string, domain: string) => words.replace('{{domain}}', domain);

/** Lets no query of this name through until it is told to; then each is refused. */
async function holdBack(page: Page, query: string): Promise<() => void> {
  const { promise: released, resolve } = Promise.withResolvers<void>();
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes(`query ${query}`)) return route.fallback();
    await released;
    return route.abort();
  });
  return resolve;
}

for (const [language, words, texts, viewport] of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language, viewport });

    test('no page waits for ever, nothing is sent twice', async ({ page, context }) => {
      await signUp(page, newAddress());

      await test.step('each domain that can’t be used is refused in words of its own', async () => {
        await page.getByRole('button', { name: words.overview.start }).click();
        const field = page.locator('#domain');
        for (const [domain, fault] of [
          ['gmail.com', texts.faults.domain_of_mail_provider],
          ['co.uk', texts.faults.domain_is_public_suffix],
          ['server.local', texts.faults.domain_not_public],
        ] as const) {
          await field.fill(domain);
          await field.blur();
          await expect(field).toHaveAccessibleDescription(new RegExp(`${fault.title}. ${fault.meaning}`), SLOW_MACHINE);
        }
      });

      await test.step('a domain that doesn’t exist is named at once, and in the review', async () => {
        await page.locator('#domain').fill(ABSENT);
        await expect(page.getByText(named(words.domain.absent, ABSENT))).toBeVisible(SLOW_MACHINE);
        await page.keyboard.press('Enter');
        await expect(page.locator('.saving')).toHaveText(words.saving.saved);
        await page.goto(`/sheets/${/sheets\/([^/?]+)/.exec(page.url())?.[1]}/review`);
        await expect(page.getByText(named(words.domain.absent, ABSENT)).first()).toBeVisible(SLOW_MACHINE);
      });

      await test.step('two clicks are one submission, and so are two tabs', async () => {
        const sheet = /sheets\/([^/]+)/.exec(page.url())?.[1] ?? '';
        const other = await context.newPage();
        await other.goto(page.url());
        const submit = { name: words.review.submit, exact: true };
        await other.getByRole('button', submit).waitFor();
        const submissions: string[] = [];
        page.on('request', (request) => {
          if (request.postData()?.includes('"status":"SUBMITTED"')) submissions.push(request.url());
        });
        await page.getByRole('button', submit).dblclick();
        await page.waitForURL('**/reports/*');
        expect(submissions).toHaveLength(1);
        await other.getByRole('button', submit).click();
        await other.waitForURL('**/reports/*');
        expect(other.url()).toBe(page.url());
        await other.close();
        await page.goto(`/sheets/${sheet}/reports/99`);
        await expect(page.getByRole('heading', { name: words.awaited.never.title })).toBeVisible(SLOW_MACHINE);
        await expect(page.locator('main').getByRole('link', { name: words.review.title })).toHaveAttribute('href', `/sheets/${sheet}/review`);
        await page.goto(`/sheets/${sheet}/reports`);
        await expect(page.locator('.report-line')).toHaveCount(1, SLOW_MACHINE);
      });

      await test.step('the report of a domain that doesn’t exist says so, and finds nothing good in it', async () => {
        await page.locator('.report-line').click();
        const unknown = page.locator('section', { has: page.locator('#unknown') });
        await expect(unknown).toContainText(texts.unknownReasons.no_such_domain.title, SLOW_MACHINE);
        await expect(unknown).toContainText(texts.unknownReasons.no_such_domain.action);
        await expect(page.locator('section', { has: page.locator('#evidence') }).locator('.passed')).toHaveCount(0);
      });

      await test.step('so does one whose name servers are dead, with what to do', async () => {
        await page.goto(`/sheets/${await submitByApi(page, 'silent.example')}/reports/1`);
        const unknown = page.locator('section', { has: page.locator('#unknown') });
        await expect(unknown).toContainText(texts.unknownReasons.name_servers_fail.title, SLOW_MACHINE);
        await expect(unknown).toContainText(texts.unknownReasons.name_servers_fail.action);
      });

      await test.step('another’s sheet is one that doesn’t exist', async () => {
        await page.goto(`/sheets/${crypto.randomUUID()}/reports/1`);
        await expect(page.getByRole('heading', { name: words.notFound.title })).toBeVisible(SLOW_MACHINE);
      });

      await test.step('a part that can’t be loaded leaves the rest', async () => {
        await page.route('**/assets/AccountPage-*.js', (route) => route.abort());
        await page.goto('/account');
        await expect(page.getByRole('button', { name: words.reload })).toBeVisible(SLOW_MACHINE);
        await expect(page.getByRole('link', { name: words.frame.name })).toBeVisible();
        await page.unroute('**/assets/AccountPage-*.js');
      });

      await test.step('so does a chart', async () => {
        await page.route('**/assets/FunctionsChart-*.js', (route) => route.abort());
        await page.goto(`/sheets/${await submitByApi(page, 'half-kept.example', demoSheet)}/reports/1`);
        const functions = page.locator('section', { has: page.locator('#functions') });
        await expect(functions.getByText(words.broken.notLoaded)).toBeVisible(SLOW_MACHINE);
        await expect(page.locator('#evidence')).toBeVisible(SLOW_MACHINE);
        await expect(page.locator('#scenarios')).toBeVisible();
      });

      await test.step('a comparison says that it is being made, and that it failed; it is made on demand', async () => {
        const fail = await holdBack(page, 'WhatIf');
        const whatIf = page.locator('.what-if');
        await page.locator('.recommendation .select input').first().check();
        await expect(whatIf.getByText(words.waiting)).toBeVisible();
        fail();
        const again = whatIf.getByRole('button', { name: words.tryAgain });
        await again.waitFor(SLOW_MACHINE);
        await page.unroute('**/graphql');
        await again.click();
        await expect(whatIf.locator('dd')).toHaveCount(3, SLOW_MACHINE);
      });
    });
  });
}
