import i18next from 'i18next';
import type en from '../i18n/en.json';

type Cause = keyof (typeof en)['authError'];

/** Error names of Cognito and Amplify with their causes; the first match counts. */
const CAUSES: [RegExp, Cause][] = [
  [/^UsernameExistsException|^AliasExistsException/, 'exists'],
  [/^CodeMismatchException|^EnableSoftwareTokenMFAException/, 'wrongCode'],
  [/^ExpiredCodeException/, 'expiredCode'],
  [/^InvalidPasswordException|^PasswordHistoryPolicyViolation/, 'weakPassword'],
  [/^(LimitExceeded|TooManyRequests|TooManyFailedAttempts|Throttling)/, 'tooMany'],
  [/^UserNotConfirmedException/, 'notConfirmed'],
  [/^PasswordResetRequiredException/, 'resetRequired'],
  [/^CodeDeliveryFailureException/, 'notDelivered'],
  [/^NetworkError/, 'noConnection'],
  [/^UserUnAuthenticatedException/, 'sessionOver'],
  [/^(NotAuthorizedException|UserNotFoundException)/, 'wrongPassword'],
];

/** Causes that Cognito reports under the same name, told apart by the message. */
const MESSAGES: [RegExp, Cause][] = [
  [/attempts exceeded/i, 'tooMany'],
  [/session|access token/i, 'sessionOver'],
  [/already been used/i, 'usedCode'],
  [/'previousPassword'/, 'wrongPassword'],
  [/'proposedPassword'/, 'weakPassword'],
  [/'userCode'/, 'wrongCode'],
  [/current status is confirmed|already confirmed/i, 'alreadyConfirmed'],
  [/disabled/i, 'disabled'],
  [/no registered\/verified/i, 'noVerifiedAddress'],
];

/** The cause of an error that Cognito or Amplify threw. */
export function authCause(error: unknown): Cause {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  if (/^(NotAuthorized|InvalidParameter|ExpiredCode)/.test(name)) {
    const found = MESSAGES.find(([pattern]) => pattern.test(message));
    if (found) return found[1];
  }
  return CAUSES.find(([names]) => names.test(name))?.[1] ?? 'unknown';
}

/** The cause in the reader's language. */
export function authErrorText(error: unknown): string {
  return i18next.t(`authError.${authCause(error)}`);
}
