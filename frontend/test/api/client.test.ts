import { beforeEach, expect, it, vi } from 'vitest';
import { run } from '../../src/api/client';
import { RefusedError, SignedOutError, TimeoutError, UnreachableError } from '../../src/api/errors';
import { releaseDevice, onSignedOut, claimDevice } from '../../src/api/owner';
import { AnswerDocument } from '../../src/generated/graphql';

const ENDPOINT = 'https://api.example/graphql';
const session = vi.hoisted((): { user: string; tokens?: object | undefined } => ({ user: 'anna' }));
vi.mock('aws-amplify', () => ({ Amplify: { getConfig: () => ({ API: { GraphQL: { endpoint: 'https://api.example/graphql' } } }) } }));
vi.mock('aws-amplify/auth', () => ({ fetchAuthSession: async () => ({ userSub: session.user, tokens: session.tokens }) }));

const send = vi.fn<typeof fetch>();
const ask = () => run(AnswerDocument, { id: 'sheet-1' });
const answers = (body: unknown, status = 200) => send.mockResolvedValue(Response.json(body, { status }));

beforeEach(() => {
  session.user = 'anna';
  session.tokens = { accessToken: 'the-token' };
  vi.stubGlobal('fetch', send);
  send.mockReset();
  answers({ data: { answer: null } });
  claimDevice('anna');
});

it('asks for the customer of this tab, with their token', async () => {
  expect(await ask()).toEqual({ answer: null });
  const [url, request] = send.mock.calls[0] ?? [];
  expect(url).toBe(ENDPOINT);
  expect(request?.headers).toMatchObject({ Authorization: 'the-token' });
  expect(JSON.parse(request?.body as string)).toEqual({ query: AnswerDocument.toString(), variables: { id: 'sheet-1' } });
});

it.each([
  ['another tab has signed out', releaseDevice],
  ['somebody else is signed in', () => void (session.user = 'ben')],
  ['the session has no token any more', () => void (session.tokens = undefined)],
])('sends nothing once %s, and tells the page', async (_, happens) => {
  const told = vi.fn();
  const stop = onSignedOut(told);
  happens();
  await expect(ask()).rejects.toBeInstanceOf(SignedOutError);
  expect(send).not.toHaveBeenCalled();
  expect(told).toHaveBeenCalledOnce();
  stop();
});

it('a token that the service refuses ends the session', async () => {
  const told = vi.fn();
  const stop = onSignedOut(told);
  answers({ errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.' }] }, 401);
  await expect(ask()).rejects.toBeInstanceOf(SignedOutError);
  expect(told).toHaveBeenCalledOnce();
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
