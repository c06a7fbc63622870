// Queries and mutations are asked for by the browser's own fetch: Amplify's client would come before the first data.
import { Amplify } from 'aws-amplify';
import { fetchAuthSession } from 'aws-amplify/auth';
import type { TypedDocumentString } from '../generated/graphql';
import { asApiError, SignedOutError } from './errors';
import { ownsDevice, tabOwner, notifySignedOut } from './owner';
import { withTimeLimit } from './timeLimit';

/** Runs one query or mutation; throws one of the errors of `./errors`. */
export async function run<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  try {
    const token = await withTimeLimit(ownToken());
    const stop = new AbortController();
    const body = JSON.stringify({ query: document.toString(), variables });
    return await withTimeLimit(ask<Result>(token, body, stop.signal), undefined, () => stop.abort());
  } catch (thrown) {
    const error = asApiError(thrown);
    if (error instanceof SignedOutError) notifySignedOut();
    throw error;
  }
}

/** Tokens are shared between tabs: one customer's input must not be sent with another's token. */
async function ownToken(): Promise<string> {
  const { userSub, tokens } = await fetchAuthSession();
  if (!tokens || userSub !== tabOwner() || !ownsDevice()) throw new SignedOutError('This tab’s customer is no longer signed in.');
  return tokens.accessToken.toString();
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

/** What the API answers; throws an AnswerError where it has errors. HTTP 401 means that the token itself was refused. */
async function ask<Result>(token: string, body: string, signal: AbortSignal): Promise<Result> {
  const url = Amplify.getConfig().API?.GraphQL?.endpoint ?? '';
  const headers = { Authorization: token, 'Content-Type': 'application/json; charset=UTF-8' };
  const response = await fetch(url, { method: 'POST', headers, body, signal });
  if (response.status === 401) throw new SignedOutError('The service refused the token.');
  const answer = (await response.json()) as Answer<Result>;
  if (answer.errors?.length) throw new AnswerError(answer.errors);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return answer.data;
}
