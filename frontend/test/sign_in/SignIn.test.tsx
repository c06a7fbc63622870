// The step that waits for a mailed code: it outlives a reload and a change of the language.
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import SignIn from '../../src/sign_in/pages/SignIn';
import { servicesFor } from '../../src/sign_in/cognito/services';
import { claimDevice, releaseDevice } from '../../src/api/owner';
import { startEnglish } from '../texts';

const cognito = vi.hoisted(() => ({
  autoSignIn: vi.fn(),
  confirmSignUp: vi.fn(),
  confirmResetPassword: vi.fn(),
  confirmSignIn: vi.fn(),
  resendSignUpCode: vi.fn(),
  resetPassword: vi.fn(),
  signIn: vi.fn(),
  signUp: vi.fn(),
}));
vi.mock('aws-amplify/auth', () => cognito);
vi.mock('@aws-amplify/ui-react', () => ({
  Authenticator: (props: { initialState: string; formFields: { signIn: { username: { defaultValue: string } } } }) => (
    <input aria-label="address" data-form={props.initialState} defaultValue={props.formFields.signIn.username.defaultValue} />
  ),
  translations: { de: {} },
}));

const ADDRESS = 'anna@firm.example';

beforeAll(startEnglish);
beforeEach(() => sessionStorage.clear());

const waitsFor = (step: string) => sessionStorage.setItem('waits-for-code', JSON.stringify({ step, address: ADDRESS }));

async function confirm() {
  await userEvent.type(screen.getByLabelText('Confirmation code'), '123456');
  await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
}

it('remembers the address, and nothing of the password', async () => {
  cognito.signUp.mockResolvedValue({ nextStep: { signUpStep: 'CONFIRM_SIGN_UP' } });
  const wait = vi.fn();
  void servicesFor(wait).handleSignUp({ username: ADDRESS, password: 'Secret-Secret-1' });
  await waitFor(() => expect(wait).toHaveBeenCalledWith({ step: 'confirm', address: ADDRESS }));
});

it('after a reload the code is still asked for; then the password, with a word about it', async () => {
  waitsFor('confirm');
  cognito.confirmSignUp.mockResolvedValue({ nextStep: { signUpStep: 'DONE' } });
  render(<SignIn />);
  expect(screen.getByText(/mailed a code to anna@firm.example/)).toBeVisible();
  await confirm();
  expect(await screen.findByText('Your email address is confirmed. Please sign in.')).toBeVisible();
  expect(screen.getByLabelText('address')).toHaveValue(ADDRESS);
  expect(sessionStorage).toHaveLength(0);
});

it('says so as well when signing in by itself fails', async () => {
  waitsFor('confirm');
  cognito.confirmSignUp.mockResolvedValue({ nextStep: { signUpStep: 'COMPLETE_AUTO_SIGN_IN' } });
  cognito.autoSignIn.mockRejectedValue(new Error('expired'));
  render(<SignIn />);
  await confirm();
  expect(await screen.findByText('Your email address is confirmed. Please sign in.')).toBeVisible();
});

it('shows a wrong code in the page’s words, and sends a new one on demand', async () => {
  waitsFor('confirm');
  cognito.confirmSignUp.mockRejectedValue(
    Object.assign(new Error('Invalid verification code provided'), { name: 'CodeMismatchException' }),
  );
  render(<SignIn />);
  await confirm();
  expect(await screen.findByRole('alert')).toHaveTextContent('This code isn’t correct.');
  await userEvent.click(screen.getByRole('button', { name: 'Send a new code' }));
  expect(cognito.resendSignUpCode).toHaveBeenCalledWith({ username: ADDRESS });
  expect(await screen.findByText('A new code is on its way.')).toBeVisible();
});

it('so is the code of a recovery', async () => {
  waitsFor('reset');
  cognito.confirmResetPassword.mockResolvedValue(undefined);
  render(<SignIn />);
  await userEvent.type(screen.getByLabelText('Confirmation code'), '123456');
  await userEvent.type(screen.getByLabelText('New password'), 'Another-Secret-1');
  await userEvent.click(screen.getByRole('button', { name: 'Set password' }));
  expect(await screen.findByText('Your new password is set. Please sign in.')).toBeVisible();
});

it('shows an error of Cognito in the reader’s language', async () => {
  cognito.signUp.mockRejectedValue(
    Object.assign(new Error('User already exists'), { name: 'UsernameExistsException' }),
  );
  await expect(servicesFor(vi.fn()).handleSignUp({ username: ADDRESS, password: 'x' })).rejects.toThrow(
    'There’s already an account with this address.',
  );
});

it('opens on creating an account, and on signing in where somebody has', () => {
  const { unmount } = render(<SignIn />);
  expect(screen.getByLabelText('address')).toHaveAttribute('data-form', 'signUp');
  unmount();
  claimDevice('anna');
  releaseDevice();
  render(<SignIn />);
  expect(screen.getByLabelText('address')).toHaveAttribute('data-form', 'signIn');
});
