// A full or blocked store: a choice still shows and is saved; nothing says "saved" that isn't.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { claimDevice } from '../../src/api/owner';
import { SheetSession } from '../../src/sheet/session/SheetSession';
import { newSheet } from '../../src/sheet/model/sheet';
import { loadAllEdits, removeAllEdits, storeEdits } from '../../src/sheet/session/unsavedEdits';
import { FakeSheetApi } from './fakeSheetApi';

const ID = 'sheet-1';
let api: FakeSheetApi;

beforeEach(() => {
  vi.useFakeTimers();
  api = new FakeSheetApi();
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  claimDevice('anna');
});

afterEach(() => {
  removeAllEdits();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function started(): Promise<SheetSession> {
  storeEdits({ base: newSheet(ID), edits: {} });
  const session = new SheetSession(ID, api);
  await session.load();
  return session;
}

const later = () => vi.advanceTimersByTimeAsync(10_000);

it('a choice is shown and saved by the service', async () => {
  const session = await started();
  session.choose('responses.GV-01', 'time');
  expect(session.current()).toMatchObject({ saving: 'waiting', isStored: false });
  expect(session.current().sheet?.responses).toEqual({ 'GV-01': 'time' });
  await later();
  expect(api.saved.get(ID)?.responses).toEqual({ 'GV-01': 'time' });
  expect(session.current()).toMatchObject({ saving: 'saved', isStored: true });
  expect(loadAllEdits()).toEqual([]);
});

it('without a connection, nobody is told that the choice is on the device', async () => {
  const session = await started();
  api.connected = false;
  session.choose('responses.GV-01', 'time');
  await later();
  expect(session.current()).toMatchObject({ saving: 'offline', isStored: false });
  api.connected = true;
  await later();
  expect(api.saved.get(ID)?.responses).toEqual({ 'GV-01': 'time' });
});
