// What a page shows is asked for before the page itself is there, and once.
import { expect, type Page, test } from '@playwright/test';
import demoSheet from '../../local/customer/answer_sheets/demo.json' with { type: 'json' };
import { newAddress, signUp, submitByApi, waitForReport, withoutFaults } from './customer';

test.use({ serviceWorkers: 'block' });
test.afterEach(withoutFaults);

/** The queries of a page in order, from its first one to `ready`; its scripts come only after the first of them. */
async function queriesOf(page: Page, path: string, ready: string): Promise<string[]> {
  const fresh = await page.context().newPage();
  const sent: string[] = [];
  let first = () => {};
  const isAsked = new Promise<void>((resolve) => (first = resolve));
  fresh.on('request', (request) => {
    if (request.method() !== 'POST' || !request.url().endsWith('/graphql')) return;
    sent.push(request.postData() ?? '');
    first();
  });
  await fresh.route('**/assets/index-*.js', async (route) => {
    await isAsked;
    await route.continue();
  });
  await fresh.goto(path, { waitUntil: 'commit' });
  await fresh.locator(ready).first().waitFor();
  await fresh.close();
  return sent;
}

const names = (queries: string[]) => queries.map((query) => /query (\w+)/.exec(query)?.[1]);

test('each page’s data are on their way before its scripts, and are asked for once', async ({ page }) => {
  await signUp(page, newAddress());
  const sheet = await submitByApi(page, 'half-kept.example', demoSheet);
  await page.goto(`/sheets/${sheet}/reports/1`);
  await waitForReport(page);
  await page.goto(`/sheets/${sheet}/reports`);
  const report = (await page.locator('.report-line').first().getAttribute('href')) ?? '';
  for (const [path, ready, first] of [
    ['/', '.latest .grade', ['Answers', 'Reports']],
    [`/sheets/${sheet}`, '.submit-card', ['Answer', 'Reports', 'Report']],
    [`/sheets/${sheet}/plan`, '.page h1', ['Answer', 'Plan', 'Reports', 'Report']],
    [`/sheets/${sheet}/reports`, '.report-line', ['Answer', 'Reports']],
    [report, '.chart svg', ['Report', 'Reports']],
  ] as const) {
    const sent = await queriesOf(page, path, ready);
    expect(names(sent), path).toEqual(expect.arrayContaining([...first]));
    expect(new Set(sent).size, path).toBe(sent.length);
  }
});
