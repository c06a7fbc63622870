import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { SecondFactor } from '../../src/account/SecondFactor';
import { newQueryClient } from '../../src/app/queryClient';
import { startEnglish } from '../texts';

const cognito = vi.hoisted(() => ({
  fetchMFAPreference: vi.fn(),
  setUpTOTP: vi.fn(),
  updateMFAPreference: vi.fn(),
  updatePassword: vi.fn(),
  verifyTOTPSetup: vi.fn(),
}));
vi.mock('aws-amplify/auth', () => cognito);

beforeAll(startEnglish);
beforeEach(() => {
  for (const call of Object.values(cognito)) call.mockReset().mockResolvedValue(undefined);
});

function open() {
  render(
    <QueryClientProvider client={newQueryClient()}>
      <SecondFactor email="anna@firm.example" />
    </QueryClientProvider>,
  );
}

it.each(['123456', '123 456', ' 123 456 ', '123-456', '１２３４５６'])('takes %s as a code', async (typed) => {
  cognito.fetchMFAPreference.mockResolvedValue({});
  cognito.setUpTOTP.mockResolvedValue({ sharedSecret: 'ABCD', getSetupUri: () => new URL('otpauth://totp/x') });
  open();
  await userEvent.click(await screen.findByRole('button', { name: 'Set up' }));
  await userEvent.type(await screen.findByLabelText('Code from the app'), typed);
  await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
  expect(cognito.verifyTOTPSetup).toHaveBeenCalledWith({ code: '123456' });
});

it('goes off for who knows the password, and for nobody else', async () => {
  cognito.fetchMFAPreference.mockResolvedValue({ enabled: ['TOTP'] });
  cognito.updatePassword.mockImplementation(async ({ oldPassword }: { oldPassword: string }) => {
    if (oldPassword !== 'Right-Secret-1') throw Object.assign(new Error('Incorrect username or password.'), { name: 'NotAuthorizedException' });
  });
  open();
  await userEvent.click(await screen.findByRole('button', { name: 'Turn off' }));
  expect(cognito.updateMFAPreference).not.toHaveBeenCalled();
  const password = screen.getByLabelText('Current password');
  await userEvent.type(password, 'Wrong-Secret-1');
  await userEvent.click(screen.getByRole('button', { name: 'Turn off' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('The current password is incorrect.');
  expect(cognito.updateMFAPreference).not.toHaveBeenCalled();
  await userEvent.clear(password);
  await userEvent.type(password, 'Right-Secret-1');
  await userEvent.click(screen.getByRole('button', { name: 'Turn off' }));
  expect(cognito.updateMFAPreference).toHaveBeenCalledWith({ totp: 'DISABLED' });
  expect(cognito.updatePassword).toHaveBeenLastCalledWith({ oldPassword: 'Right-Secret-1', newPassword: 'Right-Secret-1' });
});

it('isn’t shown as off when nobody knows', async () => {
  cognito.fetchMFAPreference.mockRejectedValue(new Error('no connection'));
  open();
  expect(await screen.findByText('We can’t reach the service right now.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Set up' })).toBeNull();
});

it('who has lost the app is told what helps', async () => {
  cognito.fetchMFAPreference.mockResolvedValue({ enabled: ['TOTP'] });
  open();
  expect(await screen.findByText(/Lost your phone\? The operator of this platform/)).toBeVisible();
});
