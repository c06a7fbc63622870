// Steers the stand-ins of the third-party APIs; see local/stand_ins/control.py.
import { expect } from '@playwright/test';

const STAND_INS_URL = process.env.STAND_INS_URL ?? '';

/** Puts a TXT record on a demo domain, as its owner would. */
export async function publishRecord(domain: string, name: string, text: string): Promise<void> {
  const body = JSON.stringify({ name, text });
  const answer = await fetch(`${STAND_INS_URL}/_records/${domain}`, { method: 'PUT', body });
  expect(answer.ok).toBe(true);
}

/** Takes off what was put on a demo domain. */
export async function withdrawRecords(domain: string): Promise<void> {
  await fetch(`${STAND_INS_URL}/_records/${domain}`, { method: 'DELETE' });
}
