// What a person does at the page, step by step; shared by the tests.
import { expect, type Page } from '@playwright/test';

export const PASSWORD = 'Correct-Horse-7-battery';
const PAGE_URL = process.env.PAGE_URL ?? '';
const STAND_INS_URL = process.env.STAND_INS_URL ?? '';

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1440, height: 900 };
/** The first run of each function starts a process; nothing here is about speed. */
export const SLOW_MACHINE = { timeout: 120_000 };

let number = 0;

export function newAddress(): string {
  number += 1;
  return `person-${Date.now()}-${number}@firm.example`;
}

/** The code of the newest mail to an address, once as many have come as are expected. */
export async function mailedCode(address: string, mails = 1): Promise<string> {
  let code = '';
  await expect(async () => {
    const mailbox = await (await fetch(`${PAGE_URL}/_local/mailbox`)).text();
    const mine = mailbox.split('<article>').filter((one) => one.includes(address));
    expect(mine).toHaveLength(mails);
    code = /\b\d{6}\b/.exec(mine[0]?.split('<strong>')[1] ?? '')?.[0] ?? '';
  }).toPass();
  return code;
}

/** A code as mail programs and apps show it, and as people copy it. */
export const inGroups = (code: string) => code.replace(/(?=...$)/, ' ');

export async function signUp(page: Page, address: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('tab').nth(1).click();
  await page.locator('input[name=email]').fill(address);
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.locator('input[name=confirm_password]').fill(PASSWORD);
  await page.locator('form button[type=submit]').click();
  const field = page.locator('input[name=confirmation_code]');
  await field.waitFor();
  await field.fill(await mailedCode(address));
  await page.locator('form button[type=submit]').click();
  await page.locator('.page h1').waitFor();
}

export async function signIn(page: Page, address: string, password = PASSWORD): Promise<void> {
  await page.goto('/');
  await page.getByRole('tab').first().click();
  await page.locator('input[name=username]').fill(address);
  await page.locator('input[name=password]').fill(password);
  await page.locator('form button[type=submit]').click();
  await page.locator('.page h1').waitFor();
}

/** Opens the menu of the account on a wide screen: language, theme, settings, signing out. */
export async function openAccountMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Account|Konto)$/ }).click();
}

/** The text of the position in the questionnaire: "3 of 50". */
export const position = (page: Page) => page.locator('.question > .fine').first();

/** Answers the question on the screen by keyboard: `steps` arrow keys down, then Enter. */
export async function answerByKeyboard(page: Page, steps: number): Promise<void> {
  const before = await position(page).textContent();
  await page.keyboard.press('Space');
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('.question > .fine, .submit-card').first()).not.toHaveText(before ?? '');
}

export async function waitUntilSaved(page: Page): Promise<void> {
  await expect(page.locator('.saving')).toHaveText(/^(Saved|Gespeichert)$/);
}

/** Lets one provider answer late, so that a person has time to see the first result. */
export async function slowDown(provider: string, seconds: number): Promise<void> {
  const answer = await fetch(`${STAND_INS_URL}/_faults/${provider}`, {
    method: 'PUT',
    body: JSON.stringify({ fault: 'latency', seconds }),
  });
  expect(answer.ok).toBe(true);
}

export async function withoutFaults(): Promise<void> {
  await fetch(`${STAND_INS_URL}/_faults`, { method: 'DELETE' });
}

/** Everything that the browser complained about: the policy's refusals above all. */
export function consoleErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  return errors;
}

/** A domain of which the platform can't know anything yet: it asks every provider. */
export const unseenDomain = () => `host-${Date.now()}.neglected.example`;

/** Starts a sheet with a domain from the overview; ends at the question after it. */
export async function startSheet(page: Page, domain: string): Promise<void> {
  await page.getByRole('button', { name: /^(Start|Check another firm or domain)$/ }).click();
  await expect(page.locator('#domain')).toBeFocused();
  await page.keyboard.type(domain);
  await page.keyboard.press('Enter');
  await waitUntilSaved(page);
}

/** Goes from anywhere in a sheet to its review and submits it. */
export async function submitSheet(page: Page): Promise<void> {
  if (!page.url().includes('/review')) await page.getByRole('link', { name: 'Review and submit' }).click();
  await page.getByRole('button', { name: 'Submit' }).click();
}

/** Waits until a complete report has come by itself. */
export async function waitForReport(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'What can be seen from outside' })).toBeVisible(SLOW_MACHINE);
}

interface Shift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
}

/** Begins to sum up by how much what is seen moves without anybody's doing; returns a function that tells it. */
export async function watchShift(page: Page): Promise<() => Promise<number>> {
  const sum = await page.evaluateHandle(() => {
    const found = { shift: 0 };
    const note = (entry: PerformanceEntry) => {
      const { value, hadRecentInput } = entry as Shift;
      if (!hadRecentInput) found.shift += value;
    };
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type: 'layout-shift' });
    return found;
  });
  return () => sum.evaluate(({ shift }) => shift);
}

/** Sets a mark that a reload removes; returns a function that checks for it. */
export async function markPage(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => document.documentElement.setAttribute('data-mark', ''));
  return () => page.evaluate(() => document.documentElement.hasAttribute('data-mark'));
}

type Answers = Record<'profile' | 'responses', Record<string, string>>;
const NO_ANSWERS: Answers = { profile: {}, responses: {} };

/** Saves a sheet by the API, as another client would; returns its id. */
export async function submitByApi(page: Page, domain: string, answers = NO_ANSWERS): Promise<string> {
  const id = crypto.randomUUID();
  const answer = await page.evaluate(
    async (input) => {
      const { graphqlUrl } = (await (await fetch('/config.json')).json()) as { graphqlUrl: string };
      const token = Object.entries<string>({ ...localStorage }).find(([name]) => name.endsWith('.accessToken'))?.[1] ?? '';
      const query = 'mutation ($input: SaveAnswerInput!) { saveAnswer(input: $input) { id } }';
      const body = JSON.stringify({ query, variables: { input } });
      const headers = { 'Content-Type': 'application/json', Authorization: token };
      return (await fetch(graphqlUrl, { method: 'POST', headers, body })).text();
    },
    {
      ...{ id, domain, expectedVersion: 0, status: 'SUBMITTED', catalogueVersion: 'catalogue/2' },
      ...{ profile: JSON.stringify(answers.profile), responses: JSON.stringify(answers.responses) },
    },
  );
  expect(JSON.parse(answer) as unknown).toEqual({ data: { saveAnswer: { id } } });
  return id;
}
