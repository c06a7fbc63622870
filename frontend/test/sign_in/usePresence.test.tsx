// One device, several tabs: what one of them does reaches this one by events of the storage.
import { act, renderHook, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { SignedOutError } from '../../src/api/errors';
import { DEVICE_OWNER, releaseDevice, ownsDevice, tabOwner, claimDevice, notifySignedOut } from '../../src/api/owner';
import { storeEdits, loadEdits } from '../../src/sheet/session/unsavedEdits';
import { SheetSession } from '../../src/sheet/session/SheetSession';
import type { SheetApi } from '../../src/sheet/session/sheetApi';
import { newSheet } from '../../src/sheet/model/sheet';
import { reloadPage } from '../../src/sign_in/cognito/reloadPage';
import type * as sessions from '../../src/api/session';
import { usePresence } from '../../src/sign_in/cognito/useCustomer';
import { FakeSheetApi } from '../sheet/fakeSheetApi';

const session = vi.hoisted(() => ({ user: null as string | null, fails: '' }));

vi.mock('../../src/api/session', async (original) => ({
  ...(await original<typeof sessions>()),
  currentSession: async () => {
    if (session.fails) throw Object.assign(new Error(session.fails), { name: session.fails });
    return session.user && { customer: session.user };
  },
  endSession: async () => {
    session.user = null;
  },
}));

vi.mock('../../src/sign_in/cognito/reloadPage', () => ({ reloadPage: vi.fn() }));

beforeEach(() => {
  vi.mocked(reloadPage).mockClear();
  session.user = 'anna';
  session.fails = '';
  claimDevice('anna');
  window.history.replaceState(null, '', '/sheets/sheet-1');
});

async function signedIn() {
  const { result } = renderHook(() => usePresence(undefined));
  await waitFor(() => expect(result.current.customer).toEqual({ id: 'anna' }));
  return result;
}

const otherTab = (key: string | null, newValue: string | null) =>
  act(async () => {
    window.dispatchEvent(new StorageEvent('storage', { key, newValue }));
  });

it('leaves when another tab signs out, and keeps nothing from then on', async () => {
  const result = await signedIn();
  releaseDevice();
  storeEdits({ base: newSheet('sheet-1'), edits: { domain: 'firm.example' } });
  expect(loadEdits('sheet-1')).toBeNull();
  await otherTab(DEVICE_OWNER, null);
  expect(result.current).toEqual({ customer: null, signedOutReason: 'elsewhere' });
  expect(window.location.pathname).toBe('/');
});

it('reloads when another customer signs in, and sends nothing of the first one as theirs', async () => {
  const result = await signedIn();
  const api = new FakeSheetApi();
  const sheet = new SheetSession('sheet-1', ownersOnly(api));
  storeEdits({ base: newSheet('sheet-1'), edits: {} });
  await sheet.load();
  sheet.choose('responses.GV-01', 'full');
  session.user = 'ben';
  localStorage.setItem(DEVICE_OWNER, 'ben');
  await otherTab(DEVICE_OWNER, 'ben');
  await waitFor(() => expect(reloadPage).toHaveBeenCalled());
  sheet.close();
  await sheet.flush();
  expect(result.current.customer).toEqual({ id: 'anna' });
  expect(api.saves).toBe(0);
  expect(localStorage.getItem(DEVICE_OWNER)).toBe('ben');
});

/** The API as the page calls it: only for the customer whose tab and device this is. */
function ownersOnly(api: FakeSheetApi): SheetApi {
  const guarded = <Result,>(call: () => Promise<Result>) =>
    tabOwner() === session.user && ownsDevice() ? call() : Promise.reject(new SignedOutError());
  return {
    load: (id) => guarded(() => api.load(id)),
    save: (base, status) => guarded(() => api.save(base, status)),
  };
}

it('says that the session has ended, and stays where it is for the next sign-in', async () => {
  const result = await signedIn();
  storeEdits({ base: newSheet('sheet-1'), edits: {} });
  await act(async () => notifySignedOut());
  await waitFor(() => expect(result.current).toEqual({ customer: null, signedOutReason: 'ended' }));
  expect(session.user).toBeNull();
  expect(loadEdits('sheet-1')).not.toBeNull();
  expect(window.location.pathname).toBe('/sheets/sheet-1');
});

it('doesn’t end another customer’s session', async () => {
  await signedIn();
  session.user = 'ben';
  await act(async () => notifySignedOut());
  await waitFor(() => expect(reloadPage).toHaveBeenCalled());
  expect(session.user).toBe('ben');
});

it('keeps the address that who waits to sign in came for', async () => {
  vi.resetModules();
  const fresh = await import('../../src/sign_in/cognito/useCustomer');
  session.user = null;
  localStorage.removeItem(DEVICE_OWNER);
  const { result } = renderHook(() => fresh.usePresence(undefined));
  await waitFor(() => expect(result.current.customer).toBeNull());
  await otherTab(DEVICE_OWNER, null);
  expect(window.location.pathname).toBe('/sheets/sheet-1');
});

it('follows another tab whose session ended, and its next sign-in', async () => {
  const result = await signedIn();
  session.user = null;
  await otherTab('CognitoIdentityServiceProvider.client.anna.accessToken', null);
  await waitFor(() => expect(result.current.customer).toBeNull());
  session.user = 'anna';
  await otherTab('CognitoIdentityServiceProvider.client.anna.accessToken', 'token');
  await waitFor(() => expect(result.current.customer).toEqual({ id: 'anna' }));
});

it('takes a lost connection for what it is', async () => {
  const result = await signedIn();
  session.fails = 'NetworkError';
  await otherTab('CognitoIdentityServiceProvider.client.anna.accessToken', 'newer');
  expect(result.current.customer).toEqual({ id: 'anna' });
});

it.each([
  ['who is known before the page is shown', 'anna', { id: 'anna' }],
  ['that nobody is', null, null],
])('begins with %s, and looks again', async (_, known, customer) => {
  session.user = known;
  const { result } = renderHook(() => usePresence(known));
  expect(result.current.customer).toEqual(customer);
  session.user = 'anna';
  await otherTab('CognitoIdentityServiceProvider.client.anna.accessToken', 'token');
  await waitFor(() => expect(result.current.customer).toEqual({ id: 'anna' }));
});

it('who has signed out in another tab while the page was loading is out', async () => {
  session.user = null;
  const { result } = renderHook(() => usePresence('anna'));
  await waitFor(() => expect(result.current.customer).toBeNull());
});
