import { expect, it } from 'vitest';
import { asApiError, ConflictError, RefusedError, SignedOutError, UnreachableError } from '../../src/api/errors';

function named(name: string, underlyingError?: Error): Error {
  return Object.assign(new Error(name), { name, underlyingError });
}

it.each([
  [{ errors: [{ errorType: 'Conflict', message: 'changed' }] }, ConflictError],
  [{ errors: [{ errorType: 'InvalidInput', message: 'too large' }] }, RefusedError],
  [{ errors: [{ errorType: 'Unauthorized', message: 'no' }] }, RefusedError],
  [{ errors: [{ errorType: 'InternalFailure', message: 'oops' }] }, UnreachableError],
  [{ errors: [{ message: 'A network error has occurred.' }] }, UnreachableError],
  [new TypeError('Failed to fetch'), UnreachableError],
  ['text', UnreachableError],
])('%j has its kind', (thrown, kind) => {
  expect(asApiError(thrown)).toBeInstanceOf(kind);
});

it.each([
  ['no token', named('NoValidAuthTokens'), SignedOutError],
  ['a session that was revoked', named('NoSignedUser', named('TokenRevokedException')), SignedOutError],
  ['a refused token', { errors: [{ errorType: 'UnauthorizedException' }] }, SignedOutError],
  ['an HTTP 401', { errors: [{ originalError: { $metadata: { httpStatusCode: 401 } } }] }, SignedOutError],
  ['no connection to renew the token', named('NoSignedUser', named('NetworkError')), UnreachableError],
])('%s is told from an outage', (_, thrown, kind) => {
  expect(asApiError(thrown)).toBeInstanceOf(kind);
});
