// Steers the stand-ins of the third-party APIs; see local/stand_ins/control.py.
import { expect, type Page } from '@playwright/test';

const STAND_INS_URL = process.env.STAND_INS_URL ?? '';

/** Puts a TXT record on a demo domain, as its owner would. */
async function publishRecord(domain: string, name: string, text: string): Promise<void> {
  const body = JSON.stringify({ name, text });
  const answer = await fetch(`${STAND_INS_URL}/_records/${domain}`, { method: 'PUT', body });
  expect(answer.ok).toBe(true);
}

/** Lets everybody send mail for a demo domain. */
export async function getWorse(domain: string): Promise<void> {
  await publishRecord(domain, domain, 'v=spf1 +all');
  await publishRecord(domain, `_dmarc.${domain}`, 'moved');
}

/** Puts the record there that a page on the ownership of a domain asks for. */
export async function publishProof(page: Page, domain: string): Promise<void> {
  const record = page.locator('.card', { hasText: 'With a DNS record' }).locator('code');
  await publishRecord(domain, await record.first().innerText(), await record.last().innerText());
}

/** Puts the TXT record there that a report proposes for this name. */
export async function publishProposed(page: Page, domain: string, name: string): Promise<void> {
  const record = page.locator('dl.remediations > div', { hasText: 'TXT', has: page.getByText(name, { exact: true }) });
  await publishRecord(domain, name, await record.locator('pre').innerText());
}

/** Takes off what was put on a demo domain. */
export async function withdrawRecords(domain: string): Promise<void> {
  await fetch(`${STAND_INS_URL}/_records/${domain}`, { method: 'DELETE' });
}
