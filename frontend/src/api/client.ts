// Queries and mutations use the browser's fetch: Amplify's client would have to be loaded before the first data.
import type { TypedDocumentString } from '../generated/graphql';
import { settings } from '../config/config';
import { dropAhead, keepAhead, takeAhead } from './ahead';
import { asApiError, SignedOutError } from './errors';
import { deviceOwner, ownsDevice, tabOwner, notifySignedOut } from './owner';
import { currentSession, keptSession, type Session } from './session';
import { withTimeLimit } from './timeLimit';

/** Runs one query or mutation; throws one of the errors of `./errors`. */
export async function run<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  try {
    const session = await withTimeLimit(ownSession());
    const request = requestOf(document, variables);
    if (/^\s*mutation\b/m.test(document.toString())) dropAhead();
    const ahead = takeAhead(request, session.customer) as Promise<Result> | undefined;
    return await (ahead?.catch(() => send<Result>(session, request)) ?? send<Result>(session, request));
  } catch (thrown) {
    const error = asApiError(thrown);
    if (error instanceof SignedOutError) notifySignedOut();
    throw error;
  }
}

/**
 * Sends a query before the page that runs it is loaded; its `run` takes the answer. Null without an answer or a valid
 * token: then the page sends its own.
 */
export async function runAhead<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result | null> {
  const { userPoolClientId } = await settings();
  const session = keptSession(userPoolClientId);
  if (!session || session.customer !== deviceOwner()) return null;
  const request = requestOf(document, variables);
  const answer = send<Result>(session, request);
  keepAhead(request, session.customer, answer);
  return answer.catch(() => null);
}

function requestOf<Result, Variables>(document: TypedDocumentString<Result, Variables>, variables: Variables): string {
  return JSON.stringify({ query: document.toString(), variables });
}

/** Tokens are shared between tabs: one customer's input must not be sent with another's token. */
async function ownSession(): Promise<Session> {
  const session = await currentSession();
  if (!session || session.customer !== tabOwner() || !ownsDevice()) throw new SignedOutError('This tab’s customer is no longer signed in.');
  return session;
}

interface Answer<Result> {
  data: Result;
  errors?: unknown[] | null;
}

/** An answer of the API with errors in it. */
class AnswerError extends Error {
  constructor(readonly errors: unknown[]) {
    super('The answer has errors.');
  }
}

function send<Result>(session: Session, request: string): Promise<Result> {
  const stop = new AbortController();
  return withTimeLimit(ask<Result>(session.token, request, stop.signal), undefined, () => stop.abort());
}

/** What the API answers; throws an AnswerError where it has errors. HTTP 401 means that the token itself was refused. */
async function ask<Result>(token: string, body: string, signal: AbortSignal): Promise<Result> {
  const { graphqlUrl } = await settings();
  const headers = { Authorization: token, 'Content-Type': 'application/json; charset=UTF-8' };
  const response = await fetch(graphqlUrl, { method: 'POST', headers, body, signal });
  if (response.status === 401) throw new SignedOutError('The service refused the token.');
  const answer = (await response.json()) as Answer<Result>;
  if (answer.errors?.length) throw new AnswerError(answer.errors);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return answer.data;
}
