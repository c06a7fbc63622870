// One device, several tabs: what one of them does reaches this one by events of the storage.
import { act, renderHook, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { DEVICE_OWNER, handBack, takeOver, tellSignedOut } from '../../src/api/owner';
import { keep, recall } from '../../src/sheet/keptEdits';
import { newSheet } from '../../src/sheet/sheet';
import { usePresence } from '../../src/sign_in/useCustomer';

const session = vi.hoisted(() => ({ user: null as string | null, fails: '' }));

vi.mock('aws-amplify/auth', () => ({
  getCurrentUser: async () => {
    const name = session.fails || (session.user === null ? 'UserUnAuthenticatedException' : '');
    if (name) throw Object.assign(new Error(name), { name });
    return { userId: session.user };
  },
  fetchAuthSession: async () => ({ userSub: session.user ?? undefined }),
  signOut: async () => {
    session.user = null;
  },
}));

beforeEach(() => {
  session.user = 'anna';
  session.fails = '';
  takeOver('anna');
  window.history.replaceState(null, '', '/sheets/sheet-1');
});

async function signedIn() {
  const { result } = renderHook(() => usePresence());
  await waitFor(() => expect(result.current.customer).toEqual({ id: 'anna' }));
  return result;
}

const otherTab = (key: string | null, newValue: string | null) =>
  act(async () => {
    window.dispatchEvent(new StorageEvent('storage', { key, newValue }));
  });

it('leaves when another tab signs out, and keeps nothing from then on', async () => {
  const result = await signedIn();
  handBack();
  keep({ base: newSheet('sheet-1'), edits: { domain: 'firm.example' } });
  expect(recall('sheet-1')).toBeNull();
  await otherTab(DEVICE_OWNER, null);
  expect(result.current).toEqual({ customer: null, gone: 'elsewhere' });
  expect(window.location.pathname).toBe('/');
});

it('becomes the other customer’s when somebody else signs in, without what the first one left', async () => {
  const result = await signedIn();
  keep({ base: newSheet('sheet-1'), edits: {} });
  session.user = 'ben';
  await otherTab(DEVICE_OWNER, 'ben');
  await waitFor(() => expect(result.current.customer).toEqual({ id: 'ben' }));
  expect(recall('sheet-1')).toBeNull();
  expect(window.location.pathname).toBe('/');
});

it('says that the session has ended, and stays where it is for the next sign-in', async () => {
  const result = await signedIn();
  keep({ base: newSheet('sheet-1'), edits: {} });
  await act(async () => tellSignedOut());
  await waitFor(() => expect(result.current).toEqual({ customer: null, gone: 'ended' }));
  expect(session.user).toBeNull();
  expect(recall('sheet-1')).not.toBeNull();
  expect(window.location.pathname).toBe('/sheets/sheet-1');
});

it('does not end the session of somebody else', async () => {
  const result = await signedIn();
  session.user = 'ben';
  await act(async () => tellSignedOut());
  await waitFor(() => expect(result.current.customer).toEqual({ id: 'ben' }));
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
