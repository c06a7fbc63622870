import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const BROWSERS = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];
const installed = BROWSERS.map((name) => `/usr/bin/${name}`);
const found = [process.env.CHROMIUM, ...installed].find((path) => path && existsSync(path));

/** Runs on the deployment whose address is PAGE_URL; see tests/frontend. */
export default defineConfig({
  testDir: 'end_to_end',
  outputDir: '../.build/end-to-end',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: 'line',
  // What failed is done once more for its trace, and fails the run whatever comes of that: to trace
  // everything takes as much processor time as the browser itself.
  retries: 1,
  failOnFlakyTests: true,
  use: {
    baseURL: process.env.PAGE_URL,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: {
      // Without one of these, Playwright looks for the Chromium of its own.
      ...(found && { executablePath: found }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
