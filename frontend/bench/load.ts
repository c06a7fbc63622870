// One load of one address by a browser that keeps nothing: what came over the wire and when it showed.
import type { BrowserContext, CDPSession, Page } from '@playwright/test';

/** Lighthouse's phone: a slow 4G connection and a processor of a quarter of the speed. */
const SLOW_NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
const SLOW_PROCESSOR = { rate: 4 };
/** Nothing comes any more: the load is over. */
const QUIET_MS = 1000;

/** Milliseconds from the start of the navigation; bytes as they came, compressed, with headers. */
export interface Load {
  bytes: number;
  requests: number;
  firstPaint: number;
  largestPaint: number;
  /** Up to which the page was busy for longer than 50 ms, in sum, from the first paint on. */
  blocked: number;
  shift: number;
}

interface Observed {
  firstPaint: number;
  largestPaint: number;
  tasks: { start: number; duration: number }[];
  shift: number;
}

/** Loads until `ready` is on the screen and nothing more comes. */
export async function measureLoad(context: BrowserContext, url: string, ready: string, slow: boolean): Promise<Load> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await page.addInitScript(observe);
  const wire = await watchWire(session);
  if (slow) {
    await session.send('Network.emulateNetworkConditions', SLOW_NETWORK);
    await session.send('Emulation.setCPUThrottlingRate', SLOW_PROCESSOR);
  }
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator(ready).first().waitFor({ timeout: 60_000 });
  await untilQuiet(page, wire);
  const { firstPaint, largestPaint, tasks, shift } = await page.evaluate(() => window.observed);
  const long = tasks.filter(({ start }) => start >= firstPaint);
  const blocked = long.reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0);
  return { bytes: wire.bytes, requests: wire.requests, firstPaint, largestPaint, blocked, shift };
}

interface Wire {
  bytes: number;
  requests: number;
  open: Set<string>;
}

/** Counts what the page asks for. Its worker fetches the same files again for a later visit: not here. */
async function watchWire(session: CDPSession): Promise<Wire> {
  const wire: Wire = { bytes: 0, requests: 0, open: new Set() };
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (!request.url.startsWith('http')) return;
    wire.requests += 1;
    wire.open.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    wire.bytes += encodedDataLength;
    wire.open.delete(requestId);
  });
  session.on('Network.loadingFailed', ({ requestId }) => wire.open.delete(requestId));
  return wire;
}

async function untilQuiet(page: Page, wire: Wire): Promise<void> {
  for (let quiet = 0; quiet < QUIET_MS; quiet += 100) {
    await page.waitForTimeout(100);
    if (wire.open.size > 0) quiet = 0;
  }
}

declare global {
  interface Window {
    observed: Observed;
  }
}

/** Runs in the page before anything of it. */
function observe(): void {
  const observed: Observed = { firstPaint: 0, largestPaint: 0, tasks: [], shift: 0 };
  window.observed = observed;
  const on = (type: string, note: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  on('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') observed.firstPaint = startTime;
  });
  on('largest-contentful-paint', ({ startTime }) => {
    observed.largestPaint = startTime;
  });
  on('longtask', ({ startTime, duration }) => observed.tasks.push({ start: startTime, duration }));
  on('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) observed.shift += value;
  });
}
