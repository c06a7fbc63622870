import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RefusedError, SignedOutError, UnreachableError } from '../../src/api/errors';
import { storeEdits, loadEdits } from '../../src/sheet/unsavedEdits';
import { SheetSession } from '../../src/sheet/SheetSession';
import { newSheet } from '../../src/sheet/sheet';
import { FakeSheetApi } from './fakeSheetApi';

const ID = 'sheet-1';
let api: FakeSheetApi;

beforeEach(() => {
  vi.useFakeTimers();
  api = new FakeSheetApi();
});

afterEach(() => {
  vi.useRealTimers();
});

async function started(): Promise<SheetSession> {
  storeEdits({ base: newSheet(ID), edits: {} });
  const session = new SheetSession(ID, api);
  await session.load();
  return session;
}

async function opened(): Promise<SheetSession> {
  const session = new SheetSession(ID, api);
  await session.load();
  return session;
}

const later = () => vi.advanceTimersByTimeAsync(10_000);

describe('a choice', () => {
  it('shows at once and is saved soon', async () => {
    const session = await started();
    session.choose('responses.GV-01', 'time');
    expect(session.current().sheet?.responses).toEqual({ 'GV-01': 'time' });
    expect(api.saves).toBe(0);
    await later();
    expect(api.saved.get(ID)?.responses).toEqual({ 'GV-01': 'time' });
    expect(session.current().saving).toBe('saved');
    expect(loadEdits(ID)).toBeNull();
  });

  it('is saved together with others made in quick succession', async () => {
    const session = await started();
    session.choose('domain', 'firm.example');
    session.choose('profile.size', 'small');
    session.choose('profile.size', 'micro');
    await later();
    expect(api.saves).toBe(1);
    expect(api.saved.get(ID)).toMatchObject({ domain: 'firm.example', profile: { size: 'micro' } });
  });

  it('can be taken back', async () => {
    const session = await started();
    session.choose('responses.GV-01', 'time');
    await later();
    session.choose('responses.GV-01', null);
    await later();
    expect(api.saved.get(ID)?.responses).toEqual({});
  });

  it('made while a save is under way is saved after it', async () => {
    const session = await started();
    session.choose('responses.GV-01', 'time');
    vi.advanceTimersByTime(500);
    session.choose('responses.GV-02', 'never');
    await later();
    expect(api.saved.get(ID)?.responses).toEqual({ 'GV-01': 'time', 'GV-02': 'never' });
  });
});

describe('without a connection', () => {
  it('keeps choices on the device and saves them when it is back', async () => {
    const session = await started();
    api.connected = false;
    session.choose('responses.GV-01', 'time');
    await later();
    expect(session.current().saving).toBe('offline');
    expect(loadEdits(ID)?.edits).toEqual({ 'responses.GV-01': 'time' });
    api.connected = true;
    await later();
    expect(session.current().saving).toBe('saved');
    expect(api.saved.get(ID)?.responses).toEqual({ 'GV-01': 'time' });
  });

  it('goes on after the page was closed', async () => {
    const session = await started();
    api.connected = false;
    session.choose('responses.GV-01', 'time');
    const again = await opened();
    expect(again.current().sheet?.responses).toEqual({ 'GV-01': 'time' });
    api.connected = true;
    await later();
    expect(api.saved.get(ID)?.responses).toEqual({ 'GV-01': 'time' });
  });

  it('can’t submit, and throws', async () => {
    const session = await started();
    session.choose('domain', 'firm.example');
    await later();
    api.connected = false;
    await expect(session.submit()).rejects.toThrow();
    expect(api.saved.get(ID)?.status).toBe('DRAFT');
  });
});

describe('with another device', () => {
  it('brings different questions together without asking', async () => {
    const phone = await started();
    phone.choose('domain', 'firm.example');
    await later();
    const desk = await opened();
    desk.choose('responses.GV-01', 'time');
    await later();
    phone.choose('responses.GV-02', 'never');
    await later();
    expect(api.saved.get(ID)?.responses).toEqual({ 'GV-01': 'time', 'GV-02': 'never' });
    expect(phone.current()).toMatchObject({ merged: true, differences: [], saving: 'saved' });
  });

  it('keeps the local choice and reports the other one', async () => {
    const phone = await started();
    phone.choose('responses.GV-01', 'nobody');
    await later();
    const desk = await opened();
    desk.choose('responses.GV-01', 'full');
    await later();
    phone.choose('responses.GV-01', 'time');
    await later();
    expect(api.saved.get(ID)?.responses).toEqual({ 'GV-01': 'time' });
    expect(phone.current().differences).toEqual([
      { field: 'responses.GV-01', here: 'time', there: 'full' },
    ]);
    phone.choose('responses.GV-01', 'full');
    expect(phone.current().differences).toEqual([]);
  });

  it('takes in what was saved there when it is looked at again', async () => {
    const phone = await started();
    phone.choose('domain', 'firm.example');
    await later();
    const desk = await opened();
    desk.choose('responses.GV-01', 'time');
    await later();
    await phone.load();
    expect(phone.current().sheet?.responses).toEqual({ 'GV-01': 'time' });
  });

  it('says when the sheet was deleted there', async () => {
    const phone = await started();
    phone.choose('domain', 'firm.example');
    await later();
    api.saved.delete(ID);
    await phone.load();
    expect(phone.current().phase).toBe('missing');
    expect(loadEdits(ID)).toBeNull();
  });
});

describe('submitting', () => {
  it('saves what is waiting first', async () => {
    const session = await started();
    session.choose('domain', 'firm.example');
    const sheet = await session.submit();
    expect(sheet).toMatchObject({ status: 'SUBMITTED', version: 2, domain: 'firm.example' });
  });

  it('takes in what another device saved at the last moment', async () => {
    const phone = await started();
    phone.choose('domain', 'firm.example');
    await later();
    const desk = await opened();
    desk.choose('responses.GV-01', 'time');
    await later();
    phone.choose('responses.GV-02', 'never');
    expect(await phone.submit()).toMatchObject({
      status: 'SUBMITTED',
      responses: { 'GV-01': 'time', 'GV-02': 'never' },
    });
  });

  it('works when only another device has changed something', async () => {
    const phone = await started();
    phone.choose('domain', 'firm.example');
    await later();
    const desk = await opened();
    desk.choose('responses.GV-01', 'time');
    await later();
    expect(await phone.submit()).toMatchObject({ status: 'SUBMITTED', responses: { 'GV-01': 'time' } });
  });

  it('shows why the service refused', async () => {
    const session = await started();
    api.refusal = new RefusedError('The sheet is too large.', 'InvalidInput');
    session.choose('domain', 'firm.example');
    await later();
    expect(session.current()).toMatchObject({ saving: 'refused', refusal: api.refusal });
    expect(loadEdits(ID)?.edits).toEqual({ domain: 'firm.example' });
  });

  it('starts a new draft when an answer is changed afterwards', async () => {
    const session = await started();
    session.choose('domain', 'firm.example');
    await session.submit();
    session.choose('responses.GV-01', 'time');
    await later();
    expect(api.saved.get(ID)).toMatchObject({ status: 'DRAFT', version: 3 });
  });
});

describe('signed out', () => {
  it('is not taken for a lost connection, and takes no more choices', async () => {
    const session = await started();
    api.refusal = new SignedOutError();
    session.choose('responses.GV-01', 'time');
    await later();
    expect(session.current().saving).toBe('signedOut');
    session.choose('responses.GV-02', 'never');
    expect(session.current().sheet?.responses).toEqual({ 'GV-01': 'time' });
    api.refusal = null;
    await later();
    expect(api.saves).toBe(0);
  });

  it('can’t submit', async () => {
    const session = await started();
    api.refusal = new SignedOutError();
    session.choose('domain', 'firm.example');
    await expect(session.submit()).rejects.toBeInstanceOf(SignedOutError);
  });
});

it('a sheet that doesn’t exist is missing', async () => {
  expect((await opened()).current().phase).toBe('missing');
});

it('reports a service that doesn’t answer', async () => {
  api.connected = false;
  expect((await opened()).current().phase).toBe('unreachable');
});

describe('submitting twice', () => {
  it('a double click makes one submission', async () => {
    const session = await started();
    session.choose('domain', 'firm.example');
    const [first, second] = await Promise.all([session.submit(), session.submit()]);
    expect(second).toEqual(first);
    expect(api.saved.get(ID)?.version).toBe(first.version);
  });

  it('so do two tabs with the same answers', async () => {
    const one = await started();
    one.choose('domain', 'firm.example');
    await later();
    const other = await opened();
    const [first, second] = await Promise.all([one.submit(), other.submit()]);
    expect(second).toEqual(first);
    expect(api.saved.get(ID)?.version).toBe(2);
  });

  it('a submission whose answer never arrived isn’t made again', async () => {
    const session = await started();
    session.choose('domain', 'firm.example');
    await later();
    api.loseNextAnswer = true;
    await expect(session.submit()).rejects.toBeInstanceOf(UnreachableError);
    expect(await session.submit()).toMatchObject({ status: 'SUBMITTED', version: 2 });
    expect(api.saved.get(ID)?.version).toBe(2);
  });

  it('other answers in the second tab are another submission', async () => {
    const one = await started();
    one.choose('domain', 'firm.example');
    await later();
    const other = await opened();
    await one.submit();
    other.choose('responses.GV-01', 'time');
    expect((await other.submit()).version).toBeGreaterThan(2);
  });

  it('who has seen the submission can ask for another one', async () => {
    const session = await started();
    session.choose('domain', 'firm.example');
    const { version } = await session.submit();
    expect(await session.submit()).toMatchObject({ status: 'SUBMITTED', version: version + 1 });
  });
});
