// Opens the page again and again, each time with nothing kept, and writes what it took as JSON
// lines. Run by bench/deployed/page.py, which says what is good enough.
import { type Browser, type BrowserContextOptions, chromium } from '@playwright/test';
import config from '../playwright.config.ts';
import { type Load, measureLoad } from './load.ts';

const { PAGE_URL = '', EMAIL = '', PASSWORD = '', REPORT = '', SHEET = '', ROUNDS = '5' } = process.env;
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

interface Visit {
  name: string;
  path: string;
  /** What has to be on the screen before the visit counts as loaded. */
  ready: string;
  signedIn: boolean;
}

const VISITS: Visit[] = [
  { name: 'baseline', path: '/config.json', ready: 'pre', signedIn: false },
  { name: 'welcome', path: '/', ready: 'input[name=email]', signedIn: false },
  { name: 'overview', path: '/', ready: '.latest .grade', signedIn: true },
  { name: 'questions', path: SHEET, ready: 'fieldset', signedIn: true },
  { name: 'plan', path: `${SHEET}/plan`, ready: 'h1', signedIn: true },
  { name: 'report', path: REPORT, ready: '.chart svg', signedIn: true },
];

/** What a browser keeps of a customer who has signed in, without any file of the page. */
async function signedIn(browser: Browser): Promise<BrowserContextOptions['storageState']> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(PAGE_URL);
  await page.getByRole('tab').first().click();
  await page.locator('input[name=username]').fill(EMAIL);
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.locator('form button[type=submit]').click();
  await page.locator('.latest .grade').first().waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}

const browser = await chromium.launch(config.use?.launchOptions);
const customer = await signedIn(browser);
for (let round = 0; round < Number(ROUNDS); round += 1) {
  for (const visit of VISITS) {
    for (const slow of [false, true]) {
      const state = visit.signedIn ? customer : undefined;
      const options = { ...PHONE, locale: 'en-GB', serviceWorkers: 'block' as const, ...(state && { storageState: state }) };
      const context = await browser.newContext(options);
      const load: Load = await measureLoad(context, new URL(visit.path, PAGE_URL).href, visit.ready, slow);
      process.stdout.write(`${JSON.stringify({ visit: visit.name, slow, ...load })}\n`);
      await context.close();
    }
  }
}
await browser.close();
