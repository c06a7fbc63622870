import { confirmSignIn, resendSignUpCode, resetPassword, signIn, signUp } from 'aws-amplify/auth';
import { withTimeLimit } from '../../api/timeLimit';
import { authErrorText, type CodeSource } from './authErrors';
import { readCode } from './code';
import type { Pending } from './pending';

/** Keeps Amplify's form waiting while the page shows its own: it must not continue or send another email. */
const NEVER = new Promise<never>(() => undefined);

/**
 * The services that Amplify's forms call, with errors in the reader's language. Steps that need an
 * emailed code go to `showCodeForm`, since the page has forms of its own for them.
 */
export function servicesFor(showCodeForm: (pending: Pending) => void) {
  return {
    handleSignUp: withReadableErrors(async (input: Parameters<typeof signUp>[0]) => {
      const result = await withTimeLimit(signUp(input));
      if (result.nextStep.signUpStep !== 'CONFIRM_SIGN_UP') return result;
      showCodeForm({ step: 'confirm', address: input.username });
      return NEVER;
    }),
    handleSignIn: withReadableErrors(async (input: Parameters<typeof signIn>[0]) => {
      const result = await withTimeLimit(signIn(input));
      if (result.nextStep.signInStep === 'CONFIRM_SIGN_UP') {
        await withTimeLimit(resendSignUpCode({ username: input.username }));
        showCodeForm({ step: 'confirm', address: input.username });
        return NEVER;
      }
      if (result.nextStep.signInStep === 'RESET_PASSWORD') {
        await withTimeLimit(resetPassword({ username: input.username }));
        showCodeForm({ step: 'reset', address: input.username });
        return NEVER;
      }
      return result;
    }),
    handleConfirmSignIn: withReadableErrors((input: Parameters<typeof confirmSignIn>[0]) =>
      withTimeLimit(confirmSignIn({ ...input, challengeResponse: readCode(input.challengeResponse) })),
    'app'),
    handleForgotPassword: withReadableErrors(async (input: Parameters<typeof resetPassword>[0]) => {
      await withTimeLimit(resetPassword(input));
      showCodeForm({ step: 'reset', address: input.username });
      return NEVER;
    }),
  };
}

function withReadableErrors<Input, Result>(
  call: (input: Input) => Promise<Result>,
  codeFrom: CodeSource = 'email',
): (input: Input) => Promise<Result> {
  return async (input) => {
    try {
      return await call(input);
    } catch (error) {
      const text = authErrorText(error, codeFrom);
      throw Object.assign(new Error(text), { name: error instanceof Error ? error.name : 'Error' });
    }
  };
}
