import { confirmSignIn, resendSignUpCode, resetPassword, signIn, signUp } from 'aws-amplify/auth';
import { authErrorText } from './authErrors';
import type { Pending } from './pending';

/** Amplify's form has given way to one of this page: it must not go on by itself, or mail again. */
const LEFT = new Promise<never>(() => undefined);

/**
 * What Amplify's forms call: the same with errors in the reader's language, and with the steps
 * that wait for a mailed code handed to `wait`, which shows the forms of this page for them.
 */
export function servicesFor(wait: (pending: Pending) => void) {
  return {
    handleSignUp: worded(async (input: Parameters<typeof signUp>[0]) => {
      const result = await signUp(input);
      if (result.nextStep.signUpStep !== 'CONFIRM_SIGN_UP') return result;
      wait({ step: 'confirm', address: input.username });
      return LEFT;
    }),
    handleSignIn: worded(async (input: Parameters<typeof signIn>[0]) => {
      const result = await signIn(input);
      if (result.nextStep.signInStep === 'CONFIRM_SIGN_UP') {
        await resendSignUpCode({ username: input.username });
        wait({ step: 'confirm', address: input.username });
        return LEFT;
      }
      if (result.nextStep.signInStep === 'RESET_PASSWORD') {
        await resetPassword({ username: input.username });
        wait({ step: 'reset', address: input.username });
        return LEFT;
      }
      return result;
    }),
    handleConfirmSignIn: worded(confirmSignIn),
    handleForgotPassword: worded(async (input: Parameters<typeof resetPassword>[0]) => {
      await resetPassword(input);
      wait({ step: 'reset', address: input.username });
      return LEFT;
    }),
  };
}

function worded<Input, Result>(call: (input: Input) => Promise<Result>): (input: Input) => Promise<Result> {
  return async (input) => {
    try {
      return await call(input);
    } catch (error) {
      const text = authErrorText(error);
      throw Object.assign(new Error(text), { name: error instanceof Error ? error.name : 'Error' });
    }
  };
}
