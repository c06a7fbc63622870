/** What went wrong at the account page, as far as the customer can do something about it. */
export type AccountFailure =
  | 'password'
  | 'newPassword'
  | 'code'
  | 'usedCode'
  | 'tooMany'
  | 'signedOut'
  | 'unreachable'
  | 'unknown';

const BY_NAME: Record<string, AccountFailure> = {
  InvalidPasswordException: 'newPassword',
  PasswordHistoryPolicyViolationException: 'newPassword',
  CodeMismatchException: 'code',
  EnableSoftwareTokenMFAException: 'code',
  ExpiredCodeException: 'usedCode',
  LimitExceededException: 'tooMany',
  TooManyRequestsException: 'tooMany',
  TooManyFailedAttemptsException: 'tooMany',
  UserUnAuthenticatedException: 'signedOut',
  NetworkError: 'unreachable',
};

/** The one failure that stands for what Amplify threw: Cognito's own errors, by name, else text. */
export function accountFailure(thrown: unknown): AccountFailure {
  if (!(thrown instanceof Error)) return 'unknown';
  // One name for two things: a password that is wrong, and tokens that are no longer good.
  if (thrown.name === 'NotAuthorizedException') {
    return /incorrect username or password/i.test(thrown.message) ? 'password' : 'signedOut';
  }
  // What no password can look like is refused before it is compared; the message names the field.
  if (thrown.name === 'InvalidParameterException') {
    if (/previousPassword/i.test(thrown.message)) return 'password';
    if (/proposedPassword/i.test(thrown.message)) return 'newPassword';
    if (/userCode/i.test(thrown.message)) return 'code';
  }
  return BY_NAME[thrown.name] ?? 'unknown';
}
