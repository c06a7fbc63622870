// A sheet of a service that a test steers, opened as on any device. Each test has its own, and a clock that stands.
import { afterEach, beforeEach, vi } from 'vitest';
import { SheetSession } from '../../src/sheet/session/SheetSession';
import { newSheet } from '../../src/sheet/model/sheet';
import { storeEdits } from '../../src/sheet/session/unsavedEdits';
import { FakeSheetApi } from './fakeSheetApi';

export const ID = 'sheet-1';

/** The service of the test that runs. */
export let api: FakeSheetApi;

beforeEach(() => {
  vi.useFakeTimers();
  api = new FakeSheetApi();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Where the sheet was begun. */
export async function started(): Promise<SheetSession> {
  storeEdits({ base: newSheet(ID), edits: {} });
  return opened();
}

export async function opened(): Promise<SheetSession> {
  const session = new SheetSession(ID, api);
  await session.load();
  return session;
}

/** Long after anything that was chosen has been sent. */
export const later = () => vi.advanceTimersByTimeAsync(10_000);

/** Where the domain was chosen; another device has chosen an answer since, of which this one doesn't know. */
export async function besideAnother(): Promise<SheetSession> {
  const here = await started();
  here.choose('domain', 'firm.example');
  await later();
  const there = await opened();
  there.choose('responses.GV-01', 'time');
  await later();
  return here;
}
