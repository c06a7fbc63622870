// One sheet on one device: what is chosen is saved, with a connection or once it is back.
import { describe, expect, it, vi } from 'vitest';
import { SignedOutError } from '../../src/api/errors';
import { loadEdits } from '../../src/sheet/session/unsavedEdits';
import { api, ID, later, opened, started } from './opening';

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
