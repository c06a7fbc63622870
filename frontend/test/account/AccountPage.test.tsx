import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { RefusedError } from '../../src/api/errors';
import AccountPage from '../../src/account/AccountPage';
import { newQueryClient } from '../../src/app/queryClient';
import { SETTINGS } from '../api/tokens';
import { startEnglish } from '../texts';

const cognito = vi.hoisted(() => ({
  fetchMFAPreference: vi.fn(),
  signOut: vi.fn(),
  updatePassword: vi.fn(),
}));
vi.mock('aws-amplify/auth', () => cognito);
const api = vi.hoisted(() => ({ run: vi.fn() }));
vi.mock('../../src/api/client', () => api);
vi.mock('../../src/config/config', async () => ({ knownSettings: () => SETTINGS, settings: async () => SETTINGS }));

const WORK = { id: 'receipt-1', requestedAt: '2026-11-27T10:00:00Z', endedAt: null, erased: null, kept: null, size: null, url: null };
let account: { export: unknown; deletion: unknown };
let asked: string[];

beforeAll(startEnglish);
beforeEach(() => {
  account = { export: null, deletion: null };
  asked = [];
  for (const call of Object.values(cognito)) call.mockReset().mockResolvedValue({});
  api.run.mockReset().mockImplementation(async (document: { toString: () => string }) => {
    const name = /(?:query|mutation) (\w+)/.exec(document.toString())?.[1] ?? '';
    asked.push(name);
    if (name === 'DeleteAccount') account = { ...account, deletion: { ...WORK, status: 'RUNNING' } };
    if (name === 'ExportAccount') account = { ...account, export: { ...WORK, status: 'RUNNING' } };
    const answer = name === 'Account' ? { account } : {};
    // As long as a second click takes to follow.
    await new Promise((resolve) => setTimeout(resolve, 30));
    return answer;
  });
});

function open() {
  render(
    <QueryClientProvider client={newQueryClient()}>
      <AccountPage />
    </QueryClientProvider>,
  );
}

const count = (name: string) => asked.filter((one) => one === name).length;

it('deletes for who knows the password, once, and then shows the deletion alone', async () => {
  cognito.updatePassword.mockImplementation(async ({ oldPassword }: { oldPassword: string }) => {
    if (oldPassword !== 'Right-Secret-1') throw Object.assign(new Error('no'), { name: 'NotAuthorizedException' });
  });
  open();
  await userEvent.click(await screen.findByRole('button', { name: 'Delete account …' }));
  // The change of password above asks for it as well.
  const password = screen.getAllByLabelText('Current password').at(-1) as HTMLElement;
  await userEvent.type(password, 'Wrong-Secret-1');
  await userEvent.click(screen.getByRole('button', { name: 'Delete everything' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('The current password is incorrect.');
  expect(count('DeleteAccount')).toBe(0);
  await userEvent.clear(password);
  await userEvent.type(password, 'Right-Secret-1');
  await userEvent.dblClick(screen.getByRole('button', { name: 'Delete everything' }));
  expect(await screen.findByText('receipt-1')).toBeVisible();
  expect(count('DeleteAccount')).toBe(1);
  expect(screen.queryByRole('button', { name: 'Collect my data' })).toBeNull();
});

it('asks for a fresh sign-in when the service does', async () => {
  const answer = api.run.getMockImplementation() as (document: unknown) => Promise<unknown>;
  api.run.mockImplementation(async (document: { toString: () => string }) => {
    if (document.toString().includes('DeleteAccount')) throw new RefusedError('again', 'SignInAgain');
    return answer(document);
  });
  open();
  await userEvent.click(await screen.findByRole('button', { name: 'Delete account …' }));
  await userEvent.type(screen.getAllByLabelText('Current password').at(-1) as HTMLElement, 'Right-Secret-1');
  await userEvent.click(screen.getByRole('button', { name: 'Delete everything' }));
  expect(await screen.findByText('For this, you need to sign in again.')).toBeVisible();
  expect(screen.getByText(/within 15 minutes/)).toBeVisible();
});

it('a receipt says what is left, and until when', async () => {
  const kept = [{ copy: 'EXECUTION_HISTORIES', goneBy: '2027-02-26' }];
  account.deletion = { ...WORK, status: 'DONE', endedAt: '2026-11-27T10:20:00Z', erased: '{"answers":2}', kept };
  open();
  expect(await screen.findByText('Your account has been deleted')).toBeVisible();
  expect(screen.getByText('gone by Feb 26, 2027')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Leave' }));
  // Amplify itself is loaded for it.
  await vi.waitFor(() => expect(cognito.signOut).toHaveBeenCalledOnce(), { timeout: 20_000 });
});

it('a deletion that failed can be started again', async () => {
  account.deletion = { ...WORK, status: 'FAILED' };
  open();
  expect(await screen.findByRole('alert')).toHaveTextContent('The deletion didn’t finish.');
  expect(screen.getByRole('button', { name: 'Delete account …' })).toBeEnabled();
});

it('collects the data once, and offers the archive', async () => {
  open();
  await userEvent.dblClick(await screen.findByRole('button', { name: 'Collect my data' }));
  expect(await screen.findByText(/We’re collecting your data/)).toBeVisible();
  expect(count('ExportAccount')).toBe(1);
  expect(screen.getByRole('button', { name: 'Collect my data' })).toBeDisabled();
});

it('an archive that is there can be saved', async () => {
  account.export = { ...WORK, status: 'DONE', size: 2048, url: 'https://archives.example/a.zip' };
  open();
  expect(await screen.findByRole('link', { name: /Save the archive of .* \(2 KB\)/ })).toHaveAttribute(
    'href',
    'https://archives.example/a.zip',
  );
});
