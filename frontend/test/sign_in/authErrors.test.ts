import { DefaultTexts } from '@aws-amplify/ui';
import { translations } from '@aws-amplify/ui-react';
import { expect, it } from 'vitest';
import { german } from '../../src/sign_in/cognito/amplifyTexts';
import { authCause } from '../../src/sign_in/cognito/authErrors';
import rule from '../../src/config/passwordRule.json';

const named = (name: string, message = '') => Object.assign(new Error(message), { name });

it.each([
  [named('UsernameExistsException', 'User already exists'), 'exists'],
  [named('CodeMismatchException', 'Invalid verification code provided, please try again.'), 'wrongCode'],
  [named('ExpiredCodeException'), 'expiredCode'],
  [named('InvalidPasswordException', 'Password did not conform with policy'), 'weakPassword'],
  [named('LimitExceededException'), 'tooMany'],
  [named('NotAuthorizedException', 'Password attempts exceeded'), 'tooMany'],
  [named('NotAuthorizedException', 'Incorrect username or password.'), 'wrongPassword'],
  [named('NotAuthorizedException', 'Invalid session for the user, session is expired.'), 'tookTooLong'],
  [named('NotAuthorizedException', 'User cannot be confirmed. Current status is CONFIRMED'), 'alreadyConfirmed'],
  [named('InvalidParameterException', 'User is already confirmed.'), 'alreadyConfirmed'],
  [named('NotAuthorizedException', 'User is disabled.'), 'disabled'],
  [named('NetworkError', 'A network error has occurred.'), 'noConnection'],
  [named('NotAuthorizedException', 'Access Token has been revoked'), 'sessionOver'],
  [named('UserUnAuthenticatedException', 'User needs to be authenticated to call this API.'), 'sessionOver'],
  [named('InvalidParameterException', "Value at 'previousPassword' failed to satisfy constraint"), 'wrongPassword'],
  [named('InvalidParameterException', "Value at 'proposedPassword' failed to satisfy constraint"), 'weakPassword'],
  [named('InvalidParameterException', "Value at 'userCode' failed to satisfy constraint"), 'wrongAppCode'],
  [named('InvalidParameterException', 'Missing required parameter'), 'unknown'],
  [named('EnableSoftwareTokenMFAException', 'Code mismatch'), 'wrongAppCode'],
  [named('ExpiredCodeException', 'Your software token has already been used once.'), 'usedCode'],
  [named('SomethingNew'), 'unknown'],
  ['text', 'unknown'],
])('%s is told as %s', (error, cause) => {
  expect(authCause(error)).toBe(cause);
});

/** ProofMethods to sign in that this page doesn't offer, and questions that it doesn't ask. */
const NOT_OFFERED =
  /PASSKEY|OTP|SMS|TEXTED|PHONE|_WITH_|WEBSITE|PROFILE|NAME|BIRTHDATE|PREFERRED|EMAIL|CONTACT|PASSWORDLESS|OTHER_SIGN_IN|EXISTING|REGISTERING|UPPERCASE_COPY/;

it('all visible texts of Amplify are German on the German page', () => {
  const known = { ...translations.de, ...german };
  const visible = Object.entries(DefaultTexts).filter(([name]) => !NOT_OFFERED.test(name));
  const missing = visible.map(([, text]) => text).filter((text) => known[text as keyof typeof known] === undefined);
  expect(visible.length).toBeGreaterThan(30);
  expect(missing).toEqual([]);
  expect(Object.values(german).join(' ')).not.toMatch(/Account|Registr/);
  expect(german[`Password must have at least ${rule.minLength} characters`]).toContain('12');
});
