// A new owner on a phone, by touch alone: from the first visit to a report and a plan with a date, in both languages,
// with each tap counted. Before, each question took two (99 for 49), and all had to be answered for a report.
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import de from '../src/i18n/de.json' with { type: 'json' };
import en from '../src/i18n/en.json' with { type: 'json' };
import { mailedCode, newAddress, PASSWORD, PHONE, SLOW_MACHINE } from './support/customer';
import { expectNothingCutOff } from './support/examine';

const BEFORE = { questions: 49, taps: 99 };
const SCREENSHOTS = process.env.SCREENSHOTS;
const QUESTIONS = 12;
/** What the whole way takes now, and may take. */
const TAPS = 28;

class Owner {
  taps = 0;

  constructor(
    readonly page: Page,
    private readonly words: typeof en,
  ) {}

  async tap(what: Locator): Promise<void> {
    await what.tap(SLOW_MACHINE);
    this.taps += 1;
  }

  /** A field is touched before it is written in. */
  async write(field: Locator, text: string): Promise<void> {
    await this.tap(field);
    await field.fill(text);
  }

  press(name: string): Promise<void> {
    return this.tap(this.page.getByRole('button', { name, exact: true }).first());
  }

  /** A picture of what is on the screen, for the one who looks into the trial; all of it can be read. */
  async look(name: string): Promise<void> {
    await expectNothingCutOff(this.page, name);
    const language = this.words === de ? 'de' : 'en';
    if (SCREENSHOTS) await this.page.screenshot({ path: `${SCREENSHOTS}/trial-${name}-${language}.png` });
  }
}

async function visit(browser: Browser, locale: string): Promise<Owner> {
  const context = await browser.newContext({ viewport: PHONE, hasTouch: true, isMobile: true, locale });
  const page = await context.newPage();
  await page.goto('/');
  return new Owner(page, locale.startsWith('de') ? de : en);
}

/** The card opens on the new account; ends where the first check can be started. */
async function createAccount(owner: Owner): Promise<void> {
  const { page } = owner;
  const address = newAddress();
  await page.locator('input[name=email]').waitFor();
  await owner.look('welcome');
  await owner.write(page.locator('input[name=email]'), address);
  await owner.write(page.locator('input[name=password]'), PASSWORD);
  await owner.write(page.locator('input[name=confirm_password]'), PASSWORD);
  await owner.tap(page.locator('form button[type=submit]'));
  const code = page.locator('input[name=confirmation_code]');
  await code.waitFor();
  await owner.look('code');
  await owner.write(code, await mailedCode(address));
  await owner.tap(page.locator('form button[type=submit]'));
}

async function writeDomain(owner: Owner, words: typeof en, domain: string): Promise<void> {
  const { page } = owner;
  await page.getByRole('button', { name: words.overview.start }).waitFor();
  await owner.look('overview');
  await owner.press(words.overview.start);
  await owner.write(page.locator('#domain'), domain);
  await owner.look('domain');
}

/** Taps an option of the question on the screen, which goes on by itself. */
async function answer(owner: Owner, at: number): Promise<void> {
  const { page } = owner;
  const asked = page.locator('.question > .fine').first();
  const before = (await asked.textContent()) ?? '';
  const options = page.locator('.question .option');
  await owner.tap(options.nth(Math.min(at, (await options.count()) - 1)));
  await expect(page.locator('.question > .fine, .submit-card').first()).not.toHaveText(before);
}

/** Takes the first recommendation of the report into the plan, with a name and a day. */
async function planOne(owner: Owner, words: typeof en): Promise<void> {
  const { page } = owner;
  await expect(page.locator('#evidence')).toBeVisible(SLOW_MACHINE);
  await owner.look('report');
  const recommendation = page.locator('.recommendations > li').first();
  await owner.tap(recommendation.getByText(words.plan.add));
  await owner.write(recommendation.getByLabel(words.plan.person), 'Jo Wart');
  await owner.write(recommendation.getByLabel(words.plan.due), '2999-12-01');
  await owner.look('recommendation');
  await owner.tap(recommendation.getByRole('button', { name: words.plan.save }));
  await expect(recommendation.getByText('Jo Wart · ')).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, 0));
  await owner.tap(page.getByRole('link', { name: words.plan.title, exact: true }).first());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(new RegExp(`^${words.plan.title}: `));
  await expect(page.locator('main')).toContainText('Jo Wart');
  await owner.look('plan');
}

for (const [locale, words, domain] of [
  ['en-GB', en, 'half-kept.example'],
  ['de-DE', de, 'neglected.example'],
] as const) {
  test(`to a report and a plan by the questions that say the most: ${locale}`, async ({ browser }) => {
    test.setTimeout(300_000);
    const owner = await visit(browser, locale);
    const { page } = owner;
    await createAccount(owner);
    await writeDomain(owner, words, domain);
    await owner.tap(page.getByRole('link', { name: words.questions.fewest }));
    await page.locator('.range-so-far').waitFor();
    await owner.look('fewest');
    for (let number = 0; number < QUESTIONS; number += 1) {
      // The domain comes first, unless it has been written already.
      if (await page.locator('#domain').isVisible()) await owner.press(words.questions.next);
      await answer(owner, 2);
    }
    await owner.look('answered');
    await owner.tap(page.getByRole('link', { name: words.fewest.submitNow }));
    await owner.look('review');
    await owner.press(words.review.submit);
    await planOne(owner, words);
    expect(owner.taps).toBeLessThanOrEqual(TAPS);
    expect(TAPS).toBeLessThanOrEqual(BEFORE.taps / 2);
  });

  test(`to a report and a plan with every question answered: ${locale}`, async ({ browser }) => {
    test.setTimeout(400_000);
    const owner = await visit(browser, locale);
    const { page } = owner;
    await createAccount(owner);
    await writeDomain(owner, words, domain);
    await owner.press(words.questions.next);
    const start = owner.taps;
    let questions = 0;
    for (; !page.url().includes('/review'); questions += 1) await answer(owner, 2);
    expect(questions).toBeGreaterThan(BEFORE.questions);
    // One each, where each took two.
    expect(owner.taps - start).toBe(questions);
    expect((owner.taps - start) / questions).toBeLessThanOrEqual(BEFORE.taps / BEFORE.questions / 2);
    await owner.press(words.review.submit);
    await planOne(owner, words);
  });
}
