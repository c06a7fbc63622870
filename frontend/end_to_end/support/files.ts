// Files that a person saves.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Page, test } from '@playwright/test';
import { SLOW_MACHINE } from './customer';

export interface Saved {
  name: string;
  path: string;
  bytes: Buffer;
  text: string;
}

/** What comes of a click on a button, kept in a folder: the test's own, unless another one is named. */
export async function saved(page: Page, button: string, folder = test.info().outputDir): Promise<Saved> {
  const waiting = page.waitForEvent('download', SLOW_MACHINE);
  await page.getByRole('button', { name: button, exact: true }).click();
  const download = await waiting;
  const name = download.suggestedFilename();
  const path = join(folder, name);
  await download.saveAs(path);
  const bytes = readFileSync(path);
  return { name, path, bytes, text: bytes.toString('utf8') };
}
