// Tokens are read where Amplify keeps them; Amplify is asked only where one has to be renewed, or removed.
import { beforeEach, expect, it, vi } from 'vitest';
import { currentSession, endSession, hasTokens, keptSession } from '../../src/api/session';
import { CLIENT, keepTokens, removeTokens, SETTINGS } from './tokens';

const amplify = vi.hoisted(() => ({ fetchAuthSession: vi.fn(), signOut: vi.fn() }));
vi.mock('aws-amplify/auth', () => amplify);
vi.mock('../../src/config/config', () => ({ settings: async () => SETTINGS, knownSettings: () => SETTINGS }));

const kept = (name: string) => `CognitoIdentityServiceProvider.${CLIENT}.${name}`;

beforeEach(() => {
  amplify.fetchAuthSession.mockReset();
  amplify.signOut.mockReset();
});

it('a valid token is read without Amplify, with the address of its owner', async () => {
  const access = keepTokens('anna', undefined, 'änne@firm.example');
  expect(await currentSession()).toEqual({ customer: 'anna', token: access, email: 'änne@firm.example' });
  expect(amplify.fetchAuthSession).not.toHaveBeenCalled();
});

it.each([
  ['it has ended', -1000],
  ['it ends at once', 4000],
])('Amplify renews a token when %s', async (_, ms) => {
  keepTokens('anna', ms);
  amplify.fetchAuthSession.mockResolvedValue({
    userSub: 'anna',
    tokens: { accessToken: { toString: () => 'newer' }, idToken: { payload: { email: 'anna@firm.example' } } },
  });
  expect(await currentSession()).toEqual({ customer: 'anna', token: 'newer', email: 'anna@firm.example' });
});

it('the device’s clock counts as Cognito’s', () => {
  keepTokens('anna', 60_000);
  localStorage.setItem(kept('anna.clockDrift'), '120000');
  expect(keptSession(CLIENT)).toBeNull();
});

it.each([
  ['no token', () => localStorage.removeItem(kept('anna.accessToken'))],
  ['a token that is none', () => localStorage.setItem(kept('anna.accessToken'), 'a.b.c')],
  ['a token cut short', () => localStorage.setItem(kept('anna.accessToken'), 'e30')],
  ['no address', () => localStorage.removeItem(kept('anna.idToken'))],
  ['another deployment’s tokens', () => localStorage.setItem(kept('LastAuthUser'), 'ben')],
])('with %s Amplify decides', async (_, happens) => {
  keepTokens('anna');
  happens();
  amplify.fetchAuthSession.mockResolvedValue({});
  expect(await currentSession()).toBeNull();
  expect(amplify.fetchAuthSession).toHaveBeenCalledOnce();
});

it('a connection that is lost while a token is renewed is told as such', async () => {
  keepTokens('anna', -1);
  amplify.fetchAuthSession.mockRejectedValue(Object.assign(new Error('no'), { name: 'NetworkError' }));
  await expect(currentSession()).rejects.toMatchObject({ name: 'NetworkError' });
});

it('nobody is signed in where nothing is kept, which needs no Amplify', async () => {
  removeTokens();
  expect(await currentSession()).toBeNull();
  expect(hasTokens()).toBe(false);
  expect(amplify.fetchAuthSession).not.toHaveBeenCalled();
});

it.each([['done', () => amplify.signOut.mockResolvedValue(undefined)], ['not to be reached', () => amplify.signOut.mockRejectedValue(new Error('no'))]])(
  'signing out removes the tokens when Cognito’s part is %s',
  async (_, happens) => {
    keepTokens('anna');
    happens();
    await endSession();
    expect(amplify.signOut).toHaveBeenCalledOnce();
    expect(hasTokens()).toBe(false);
  },
);
