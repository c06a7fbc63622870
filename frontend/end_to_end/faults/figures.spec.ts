// A report and what becomes of it: the same figures everywhere, one domain at a time, and which one is the newest.
import { expect, type Locator, test } from '@playwright/test';
import demoSheet from '../../../local/customer/answer_sheets/demo.json' with { type: 'json' };
import { newAddress, signUp, SLOW_MACHINE, submitByApi } from '../support/customer';
import { saved } from '../support/files';
import { LANGUAGES } from '../support/languages';

test.use({ serviceWorkers: 'block' });

/** The figures of each question that lost points, as they are written, in a fixed order. */
const losses = (rows: Locator) =>
  rows.evaluateAll((found) =>
    found
      .map((row) => [/[A-Z]{2}-\d\d/.exec(row.textContent), ...[...row.querySelectorAll('td.number')].map((cell) => cell.textContent)].join(' '))
      .sort(),
  );

/** The cells of a file whose columns are separated by `separator`. */
const cells = (text: string, separator: string) =>
  text.split('\r\n').map((line) => line.split(new RegExp(`${separator}(?=(?:[^"]*"[^"]*")*[^"]*$)`)));

for (const [language, words, texts, viewport] of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language, viewport });

    test('figures agree, and nothing passes for what it isn’t', async ({ page }) => {
      await signUp(page, newAddress());
      const sheet = await submitByApi(page, 'half-kept.example', demoSheet);
      await page.goto(`/sheets/${sheet}/reports`);
      await page.locator('.report-line').click(SLOW_MACHINE);
      await page.locator('#evidence').waitFor(SLOW_MACHINE);
      const first = page.url();

      await test.step('page and export show the same figures, to the digit', async () => {
        const file = await page.context().newPage();
        await file.setContent((await saved(page, 'HTML')).text);
        const shown = await losses(page.locator('.table.ledger tbody tr'));
        expect(shown.length).toBeGreaterThan(5);
        expect(await losses(file.locator('table.losses tbody tr'))).toEqual(shown);
        const score = (await page.locator('.headline .score strong').innerText()).trim();
        await expect(file.locator('body')).toContainText(score);
        await file.close();
      });

      await test.step('a table has the recommendations, in words and figures of its language', async () => {
        const [button, separator] = language === 'de-DE' ? ['CSV ( ; )', ';'] : ['CSV ( , )', ','];
        const [columns = [], ...rows] = cells((await saved(page, button)).text, separator);
        const { columns: titles } = texts;
        for (const title of [titles.rank, titles.who, titles.time, titles.cost, titles.gain]) expect(columns).toContain(title);
        expect(columns.filter((name) => /[a-z][A-Z]|_/.test(name))).toEqual([]);
        const gains = rows.map((row) => row[columns.indexOf(titles.gain)] ?? '').filter(Boolean);
        expect(gains.length).toBeGreaterThan(5);
        for (const gain of gains) expect(gain).toMatch(language === 'de-DE' ? /^\d+(,\d+)?$/ : /^\d+(\.\d+)?$/);
        const recommendations = await page.locator('.recommendations > li').count();
        expect(rows.filter((row) => row[columns.indexOf(titles.rank)]).length).toBe(recommendations);
      });

      await test.step('an answer that was changed since is named, and so is that it isn’t submitted', async () => {
        await page.goto(`/sheets/${sheet}/questions?at=responses.GV-01`);
        const chosen = page.locator('.option', { has: page.locator('input:not(:checked)') }).first();
        const answer = (await chosen.innerText()).trim();
        await chosen.click();
        await expect(page.locator('.saving')).toHaveText(words.saving.saved);
        await page.goto(`/sheets/${sheet}/review`);
        await expect(page.locator('.notice').getByRole('listitem')).toContainText(`→ ${answer}`);
        await page.goto(`/sheets/${sheet}/questions?at=domain`);
        await page.locator('#domain').fill('well-kept.example');
        await expect(page.locator('.saving')).toHaveText(words.saving.saved);
        await expect(page.locator('.progress-line')).toContainText(words.questions.notSubmitted);
        await page.goto('/');
        await expect(page.getByText(words.overview.notSubmitted)).toBeVisible();
        await page.goto(`/sheets/${sheet}/review`);
        await expect(page.getByText(words.review.otherDomain.replace('{{domain}}', 'half-kept.example'))).toBeVisible();
      });

      await test.step('two domains are told apart in the list, and never compared', async () => {
        await page.getByRole('button', { name: words.review.submit, exact: true }).click();
        await page.locator('#evidence').waitFor(SLOW_MACHINE);
        await expect(page.getByRole('heading', { name: texts.sections.change.title })).toHaveCount(0);
        await page.goto(`/sheets/${sheet}/reports`);
        await expect(page.locator('.report-line')).toHaveText([/well-kept\.example · /, /half-kept\.example · /]);
        await expect(page.getByRole('heading', { name: words.report.trend })).toHaveCount(0);
      });

      await test.step('the older report leads to the newest', async () => {
        await page.goto(first);
        await expect(page.getByText(words.report.older)).toBeVisible();
        await page.getByRole('link', { name: words.report.newest }).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('well-kept.example');
      });
    });
  });
}
