// A sheet of a service that a test steers, opened as on any device.
import { vi } from 'vitest';
import { SheetSession } from '../../src/sheet/SheetSession';
import { newSheet } from '../../src/sheet/sheet';
import { storeEdits } from '../../src/sheet/unsavedEdits';
import type { FakeSheetApi } from './fakeSheetApi';

export const ID = 'sheet-1';

/** Where the sheet was begun. */
export async function started(api: FakeSheetApi): Promise<SheetSession> {
  storeEdits({ base: newSheet(ID), edits: {} });
  return opened(api);
}

export async function opened(api: FakeSheetApi): Promise<SheetSession> {
  const session = new SheetSession(ID, api);
  await session.load();
  return session;
}

/** Long after anything that was chosen has been sent. */
export const later = () => vi.advanceTimersByTimeAsync(10_000);
