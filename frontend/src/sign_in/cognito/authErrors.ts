import i18next from 'i18next';
import type en from '../../i18n/en.json';

type Cause = keyof (typeof en)['authError'];

/** Where a code comes from: Cognito has the same error for all wrong codes. */
export type CodeSource = 'email' | 'app';

/** Error names of Cognito and Amplify with their causes; the first match counts. */
const CAUSES: [RegExp, Cause][] = [
  [/^UsernameExistsException|^AliasExistsException/, 'exists'],
  [/^EnableSoftwareTokenMFAException/, 'wrongAppCode'],
  [/^CodeMismatchException/, 'wrongCode'],
  [/^ExpiredCodeException/, 'expiredCode'],
  [/^InvalidPasswordException|^PasswordHistoryPolicyViolation/, 'weakPassword'],
  [/^(LimitExceeded|TooManyRequests|TooManyFailedAttempts|Throttling)/, 'tooMany'],
  [/^UserNotConfirmedException/, 'notConfirmed'],
  [/^PasswordResetRequiredException/, 'resetRequired'],
  [/^CodeDeliveryFailureException/, 'notDelivered'],
  [/^(NetworkError|TimeoutError)/, 'noConnection'],
  [/^UserUnAuthenticatedException/, 'sessionOver'],
  [/^(NotAuthorizedException|UserNotFoundException)/, 'wrongPassword'],
];

/** Causes that Cognito reports under the same name, told apart by the message. */
const MESSAGES: [RegExp, Cause][] = [
  [/attempts exceeded/i, 'tooMany'],
  [/access token/i, 'sessionOver'],
  [/session/i, 'tookTooLong'],
  [/already been used/i, 'usedCode'],
  [/'previousPassword'/, 'wrongPassword'],
  [/'proposedPassword'/, 'weakPassword'],
  [/'userCode'/, 'wrongAppCode'],
  [/current status is confirmed|already confirmed/i, 'alreadyConfirmed'],
  [/disabled/i, 'disabled'],
  [/no registered\/verified/i, 'noVerifiedAddress'],
];

/** The cause of an error that Cognito or Amplify threw, in a form for a code of this source, if any. */
export function authCause(error: unknown, codeFrom: CodeSource = 'email'): Cause {
  const cause = causeOf(error);
  return cause === 'wrongCode' && codeFrom === 'app' ? 'wrongAppCode' : cause;
}

function causeOf(error: unknown): Cause {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  if (/^(NotAuthorized|InvalidParameter|ExpiredCode)/.test(name)) {
    const found = MESSAGES.find(([pattern]) => pattern.test(message));
    if (found) return found[1];
  }
  return CAUSES.find(([names]) => names.test(name))?.[1] ?? 'unknown';
}

/** The cause in the reader's language. */
export function authErrorText(error: unknown, codeFrom?: CodeSource): string {
  return i18next.t(`authError.${authCause(error, codeFrom)}`);
}
