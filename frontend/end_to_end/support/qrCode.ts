// Reads a QR code off the screen, as a phone's camera would.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Locator } from '@playwright/test';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const WASM = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');

/** The text of the one code in the element, looked at until it is seen: what is loaded later moves it. */
export async function readQrCode(element: Locator): Promise<string> {
  const { buffer } = new Uint8Array(readFileSync(WASM));
  prepareZXingModule({ overrides: { wasmBinary: buffer } });
  let text = '';
  await expect(async () => {
    const picture = new Uint8Array(await element.screenshot());
    const [code] = await readBarcodes(picture, { formats: ['QRCode'] });
    expect(code, 'a QR code in the picture').toBeDefined();
    text = code?.text ?? '';
  }).toPass();
  return text;
}
