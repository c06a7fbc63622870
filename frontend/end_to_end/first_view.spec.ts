// What a page shows is asked for before the page itself is there, and once; what is there is shown without a wait.
import { expect, type Page, type Request, test } from '@playwright/test';
import demoSheet from '../../local/customer/answer_sheets/demo.json' with { type: 'json' };
import { newAddress, signUp, submitByApi, waitForReport, withoutFaults } from './support/customer';

test.use({ serviceWorkers: 'block' });
test.afterEach(withoutFaults);

interface Opened {
  /** The queries up to when the page was there, in order. */
  sent: string[];
  /** The frames that showed a wait instead of the page. */
  waits: number;
}

declare global {
  interface Window {
    waits: number;
  }
}

/** Opens a page whose scripts come only after the answers to the queries named `first`. */
async function open(page: Page, path: string, ready: string, first: readonly string[]): Promise<Opened> {
  const fresh = await page.context().newPage();
  await fresh.addInitScript(() => {
    window.waits = 0;
    const look = () => {
      if (document.querySelector('.waiting')) window.waits += 1;
      requestAnimationFrame(look);
    };
    look();
  });
  const sent: string[] = [];
  const missing = new Set(first);
  const { promise: areAnswered, resolve } = Promise.withResolvers<void>();
  fresh.on('request', (request) => {
    if (isQuery(request)) sent.push(request.postData() ?? '');
  });
  fresh.on('requestfinished', (request) => {
    if (isQuery(request)) missing.delete(nameOf(request.postData() ?? ''));
    if (missing.size === 0) resolve();
  });
  await fresh.route('**/assets/index-*.js', async (route) => {
    await areAnswered;
    await route.continue();
  });
  await fresh.goto(path, { waitUntil: 'commit' });
  await fresh.locator(ready).first().waitFor();
  const waits = await fresh.evaluate(() => window.waits);
  await fresh.close();
  return { sent, waits };
}

const isQuery = (request: Request) => request.method() === 'POST' && request.url().endsWith('/graphql');
const nameOf = (query: string) => /query (\w+)/.exec(query)?.[1] ?? '';

test('each page’s data come before its scripts, once, and nobody sees a wait for what is there', async ({ page }) => {
  await signUp(page, newAddress());
  const sheet = await submitByApi(page, 'half-kept.example', demoSheet);
  await page.goto(`/sheets/${sheet}/reports/1`);
  await waitForReport(page);
  await page.goto(`/sheets/${sheet}/reports`);
  const report = (await page.locator('.report-line').first().getAttribute('href')) ?? '';
  for (const [path, ready, first] of [
    ['/', '.latest .grade', ['Answers', 'Reports']],
    [`/sheets/${sheet}`, '.submit-card', ['Answer', 'Reports']],
    [`/sheets/${sheet}/plan`, '.page h1', ['Answer', 'Plan', 'Reports', 'Report']],
    [`/sheets/${sheet}/reports`, '.report-line', ['Answer', 'Reports']],
    [report, '.report h1', ['Report']],
  ] as const) {
    const { sent, waits } = await open(page, path, ready, first);
    expect(new Set(sent).size, path).toBe(sent.length);
    expect(waits, path).toBe(0);
  }
});
