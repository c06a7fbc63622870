// Reads a QR code off the screen, as a phone's camera would.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator } from '@playwright/test';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const WASM = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');

/** The text of the one code in a picture of the element; throws when there is none. */
export async function readQrCode(element: Locator): Promise<string> {
  const { buffer } = new Uint8Array(readFileSync(WASM));
  prepareZXingModule({ overrides: { wasmBinary: buffer } });
  const picture = new Uint8Array(await element.screenshot());
  const [code] = await readBarcodes(picture, { formats: ['QRCode'] });
  if (!code) throw new Error('There is no QR code in the picture.');
  return code.text;
}
