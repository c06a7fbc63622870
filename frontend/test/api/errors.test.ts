import { expect, it } from 'vitest';
import { asApiError, ConflictError, LimitError, RefusedError, SignedOutError, UnreachableError } from '../../src/api/errors';

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
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
  ['a session that was revoked', named('TokenRevokedException'), SignedOutError],
  ['no connection to renew the token', named('NetworkError'), UnreachableError],
])('%s is told from an outage', (_, thrown, kind) => {
  expect(asApiError(thrown)).toBeInstanceOf(kind);
});

const reached = (errorInfo: unknown) => ({ errors: [{ errorType: 'LimitReached', message: 'reached', errorInfo }] });

it('a limit says which it is and when it is possible again', () => {
  const again = '2026-11-28T00:00:00.000Z';
  expect(asApiError(reached({ limit: 'submissions', most: 50, again }))).toEqual(
    new LimitError('reached', 'submissions', 50, again),
  );
  expect(asApiError(reached({ limit: 'sheets', most: 50, again: null }))).toMatchObject({ again: null });
});

it.each([null, {}, { limit: 'new', most: 1 }, { limit: 'files', most: 'many' }])(
  'a limit that the page has no words for is a refusal: %j',
  (errorInfo) => {
    const error = asApiError(reached(errorInfo));
    expect(error).toBeInstanceOf(RefusedError);
    expect(error).not.toBeInstanceOf(LimitError);
  },
);
