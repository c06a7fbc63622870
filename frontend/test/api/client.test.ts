import { beforeEach, expect, it, vi } from 'vitest';
import { run, runAhead } from '../../src/api/client';
import { RefusedError, SignedOutError, TimeoutError, UnreachableError } from '../../src/api/errors';
import { releaseDevice, onSignedOut, claimDevice } from '../../src/api/owner';
import { AnswerDocument, RemoveAnswerDocument } from '../../src/generated/graphql';
import { keepTokens, removeTokens, SETTINGS } from './tokens';

const ENDPOINT = 'https://api.example/graphql';
vi.mock('../../src/config/config', () => ({ settings: async () => SETTINGS }));

let access: string;

const send = vi.fn<typeof fetch>();
const ask = () => run(AnswerDocument, { id: 'sheet-1' });
const answers = (body: unknown, status = 200) => send.mockImplementation(async () => Response.json(body, { status }));

beforeEach(() => {
  access = keepTokens('anna');
  vi.stubGlobal('fetch', send);
  send.mockReset();
  answers({ data: { answer: null } });
  claimDevice('anna');
});

it('asks for the customer of this tab, with their token', async () => {
  expect(await ask()).toEqual({ answer: null });
  const [url, request] = send.mock.calls[0] ?? [];
  expect(url).toBe(ENDPOINT);
  expect(request?.headers).toMatchObject({ Authorization: access });
  expect(JSON.parse(request?.body as string)).toEqual({ query: AnswerDocument.toString(), variables: { id: 'sheet-1' } });
});

it.each([
  ['another tab has signed out', releaseDevice],
  ['somebody else is signed in', () => void keepTokens('ben')],
  ['the session has no token any more', removeTokens],
])('sends nothing once %s, and tells the page', async (_, happens) => {
  const listener = vi.fn();
  const stop = onSignedOut(listener);
  happens();
  await expect(ask()).rejects.toBeInstanceOf(SignedOutError);
  expect(send).not.toHaveBeenCalled();
  expect(listener).toHaveBeenCalledOnce();
  stop();
});

it('a token that the service refuses ends the session', async () => {
  const listener = vi.fn();
  const stop = onSignedOut(listener);
  answers({ errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.' }] }, 401);
  await expect(ask()).rejects.toBeInstanceOf(SignedOutError);
  expect(listener).toHaveBeenCalledOnce();
  stop();
});

it.each([
  ['errors beside data', { data: { answer: null }, errors: [{ errorType: 'BadRequest', message: 'no' }] }, 200, RefusedError],
  ['an outage in words', { errors: [{ errorType: 'InternalFailure', message: 'oops' }] }, 500, UnreachableError],
  ['an outage without', {}, 502, UnreachableError],
])('%s are an error of their kind', async (_, body, status, kind) => {
  answers(body, status);
  await expect(ask()).rejects.toBeInstanceOf(kind);
});

it('what isn’t JSON, as of a proxy, is an outage', async () => {
  send.mockResolvedValue(new Response('<html>', { status: 502 }));
  await expect(ask()).rejects.toBeInstanceOf(UnreachableError);
});

it('a service that never answers is given up after half a minute', async () => {
  vi.useFakeTimers();
  send.mockReturnValue(new Promise(() => undefined));
  const outcome = ask().catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(30_000);
  vi.useRealTimers();
  expect(await outcome).toBeInstanceOf(TimeoutError);
  expect(send.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
});

const ahead = () => runAhead(AnswerDocument, { id: 'sheet-1' });

it('what was asked ahead is the answer of who asks it, once', async () => {
  answers({ data: { answer: null } });
  await ahead();
  expect(await ask()).toEqual({ answer: null });
  expect(send).toHaveBeenCalledTimes(1);
  await ask();
  expect(send).toHaveBeenCalledTimes(2);
});

it('who asks while the answer is on its way waits for that one', async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  send.mockReturnValueOnce(promise);
  void ahead();
  const answer = ask();
  await vi.waitFor(() => expect(send).toHaveBeenCalledOnce());
  resolve(Response.json({ data: { answer: null } }));
  expect(await answer).toEqual({ answer: null });
  expect(send).toHaveBeenCalledTimes(1);
});

it.each([
  ['failed', async () => void (send.mockRejectedValueOnce(new TypeError('Failed to fetch')), await ahead())],
  ['was about something else', async () => void (await runAhead(AnswerDocument, { id: 'sheet-2' }))],
  ['comes before a change', async () => void (await ahead(), await run(RemoveAnswerDocument, { id: 'sheet-1', expectedVersion: 1 }))],
  ['was for somebody else', async () => void (await ahead(), keepTokens('ben'), claimDevice('ben'))],
])('what was asked ahead and %s isn’t taken', async (_, happens) => {
  await happens();
  const before = send.mock.calls.length;
  expect(await ask()).toEqual({ answer: null });
  expect(send).toHaveBeenCalledTimes(before + 1);
});

it.each([
  ['no valid token is kept', () => void keepTokens('anna', -1)],
  ['another tab has signed out', releaseDevice],
  ['the device is somebody else’s', () => void claimDevice('ben')],
])('nothing is asked ahead when %s', async (_, happens) => {
  happens();
  expect(await ahead()).toBeNull();
  expect(send).not.toHaveBeenCalled();
});
