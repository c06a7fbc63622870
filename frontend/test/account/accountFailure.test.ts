import { expect, it } from 'vitest';
import { accountFailure } from '../../src/account/accountFailure';
import de from '../../src/i18n/de.json';
import en from '../../src/i18n/en.json';

/** As Cognito and Amplify word them. */
const KNOWN: [string, string, string][] = [
  ['NotAuthorizedException', 'Incorrect username or password.', 'password'],
  ['NotAuthorizedException', 'Access Token has been revoked', 'signedOut'],
  ['UserUnAuthenticatedException', 'User needs to be authenticated to call this API.', 'signedOut'],
  ['InvalidPasswordException', 'Password did not conform with policy: Password not long enough', 'newPassword'],
  ['InvalidParameterException', "Value at 'previousPassword' failed to satisfy constraint", 'password'],
  ['InvalidParameterException', "Value at 'proposedPassword' failed to satisfy constraint", 'newPassword'],
  ['InvalidParameterException', "Value at 'userCode' failed to satisfy constraint", 'code'],
  ['EnableSoftwareTokenMFAException', 'Code mismatch', 'code'],
  ['CodeMismatchException', 'Invalid code received for user', 'code'],
  ['ExpiredCodeException', 'Your software token has already been used once.', 'usedCode'],
  ['LimitExceededException', 'Attempt limit exceeded, please try after some time.', 'tooMany'],
  ['TooManyRequestsException', 'Rate exceeded', 'tooMany'],
  ['NetworkError', 'A network error has occurred.', 'unreachable'],
  ['InternalErrorException', 'Something went wrong', 'unknown'],
  ['InvalidParameterException', 'Missing required parameter', 'unknown'],
];

it.each(KNOWN)('%s “%s” means %s', (name, message, failure) => {
  expect(accountFailure(Object.assign(new Error(message), { name }))).toBe(failure);
});

it('what is no error at all is unknown', () => {
  expect(accountFailure('text')).toBe('unknown');
});

it('each has words in both languages', () => {
  for (const [, , failure] of KNOWN) {
    for (const { account } of [en, de]) expect(account.failures).toHaveProperty(failure);
  }
});
