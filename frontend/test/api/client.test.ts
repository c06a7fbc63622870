import { beforeEach, expect, it, vi } from 'vitest';
import { run } from '../../src/api/client';
import { SignedOutError, TimeoutError } from '../../src/api/errors';
import { releaseDevice, onSignedOut, claimDevice } from '../../src/api/owner';
import { AnswerDocument } from '../../src/generated/graphql';

const amplify = vi.hoisted(() => ({ user: 'anna', graphql: vi.fn(), cancel: vi.fn() }));
vi.mock('aws-amplify/auth', () => ({ fetchAuthSession: async () => ({ userSub: amplify.user }) }));
vi.mock('aws-amplify/api', () => ({ generateClient: () => ({ graphql: amplify.graphql, cancel: amplify.cancel }) }));

const ask = () => run(AnswerDocument, { id: 'sheet-1' });

beforeEach(() => {
  amplify.user = 'anna';
  amplify.graphql.mockReset().mockResolvedValue({ data: { answer: null } });
  claimDevice('anna');
});

it('asks for the customer of this tab', async () => {
  expect(await ask()).toEqual({ answer: null });
});

it.each([
  ['another tab has signed out', releaseDevice],
  ['somebody else is signed in', () => void (amplify.user = 'ben')],
])('sends nothing once %s, and tells the page', async (_, happens) => {
  const told = vi.fn();
  const stop = onSignedOut(told);
  happens();
  await expect(ask()).rejects.toBeInstanceOf(SignedOutError);
  expect(amplify.graphql).not.toHaveBeenCalled();
  expect(told).toHaveBeenCalledOnce();
  stop();
});

it('a service that never answers is given up after half a minute', async () => {
  vi.useFakeTimers();
  const request = new Promise(() => undefined);
  amplify.graphql.mockReturnValue(request);
  const outcome = ask().catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(30_000);
  vi.useRealTimers();
  expect(await outcome).toBeInstanceOf(TimeoutError);
  expect(amplify.cancel).toHaveBeenCalledWith(request);
});
