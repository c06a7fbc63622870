import { expect, it } from 'vitest';
import { asApiError, ConflictError, RefusedError, UnreachableError } from '../../src/api/errors';

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
