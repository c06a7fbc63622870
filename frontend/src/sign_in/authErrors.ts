import i18next from 'i18next';
import type en from '../i18n/en.json';

type Cause = keyof (typeof en)['authError'];

/** The names that Cognito and Amplify give to errors, in the order in which they are looked for. */
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

/** What Cognito says under one and the same name, told apart by its words. */
const WORDS: [RegExp, Cause][] = [
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

/** Why something with Cognito didn't work. */
export function authCause(error: unknown): Cause {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  if (/^(NotAuthorized|InvalidParameter|ExpiredCode)/.test(name)) {
    const worded = WORDS.find(([words]) => words.test(message));
    if (worded) return worded[1];
  }
  return CAUSES.find(([names]) => names.test(name))?.[1] ?? 'unknown';
}

/** The same in the reader's language. */
export function authErrorText(error: unknown): string {
  return i18next.t(`authError.${authCause(error)}`);
}
