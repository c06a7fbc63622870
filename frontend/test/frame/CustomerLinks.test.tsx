// The navigation says where one is, and the account has one menu.
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { claimDevice } from '../../src/api/owner';
import { CustomerLinks } from '../../src/frame/CustomerLinks';
import { newQueryClient } from '../../src/app/queryClient';
import { newSheet } from '../../src/sheet/model/sheet';
import { loadAllEdits, storeEdits } from '../../src/sheet/session/unsavedEdits';
import { startEnglish } from '../texts';

const session = vi.hoisted(() => ({ endSession: vi.fn() }));
vi.mock('../../src/api/session', () => session);
// jsdom has no popovers.
vi.mock('../../src/frame/useMenu', () => ({ useMenu: () => ({ current: null }) }));

beforeAll(startEnglish);
beforeEach(() => {
  // jsdom has no dialogs either.
  HTMLDialogElement.prototype.showModal = vi.fn();
  session.endSession.mockReset().mockResolvedValue(undefined);
  claimDevice('anna');
});

function open(path: string): void {
  window.history.replaceState(null, '', path);
  render(
    <QueryClientProvider client={newQueryClient()}>
      <CustomerLinks />
    </QueryClientProvider>,
  );
}

const menu = () => within(document.getElementById('account') as HTMLElement);

it.each([
  ['/', 'page', null],
  ['/sheets/sheet-1/plan', 'true', null],
  ['/account', null, 'true'],
])('at %s the current entry is named', (path, overview, account) => {
  open(path);
  const current = (element: HTMLElement) => element.getAttribute('aria-current');
  expect(current(screen.getByRole('link', { name: 'Overview' }))).toBe(overview);
  expect(current(screen.getByRole('button', { name: 'Account', hidden: true }))).toBe(account);
});

it('language, theme, settings and signing out are in one menu', () => {
  open('/');
  expect(menu().getByLabelText('Language')).toBeInTheDocument();
  expect(menu().getByLabelText('Theme')).toBeInTheDocument();
  expect(menu().getByText('Your account')).toHaveAttribute('href', '/account');
  expect(menu().getByText('Sign out')).toBeInTheDocument();
});

it('signing out removes what is on the device, and asks first where something isn’t saved', async () => {
  open('/');
  storeEdits({ base: newSheet('sheet-1'), edits: { domain: 'firm.example' } });
  await userEvent.click(menu().getByText('Sign out'));
  expect(session.endSession).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: 'Sign out anyway', hidden: true }));
  expect(session.endSession).toHaveBeenCalledOnce();
  expect(loadAllEdits()).toEqual([]);
});
