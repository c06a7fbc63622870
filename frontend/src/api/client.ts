import { generateClient } from 'aws-amplify/api';
import { fetchAuthSession } from 'aws-amplify/auth';
import type { TypedDocumentString } from '../generated/graphql';
import { asApiError, SignedOutError } from './errors';
import { ownsDevice, tabOwner, notifySignedOut } from './owner';
import { REQUEST_MS, withTimeLimit } from './timeLimit';

const client = generateClient();

/** Runs one query or mutation; throws one of the errors of `./errors`. */
export async function run<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  try {
    await withTimeLimit(requireOwner());
    const request = client.graphql({
      query: document.toString(),
      variables: variables as Record<string, unknown>,
    });
    const answer = await withTimeLimit(Promise.resolve(request), REQUEST_MS, () => {
      if (request instanceof Promise) client.cancel(request);
    });
    return (answer as { data: Result }).data;
  } catch (thrown) {
    const error = asApiError(thrown);
    if (error instanceof SignedOutError) notifySignedOut();
    throw error;
  }
}

/** Tokens are shared between tabs: one customer's input must not be sent with another's token. */
async function requireOwner(): Promise<void> {
  const { userSub } = await fetchAuthSession();
  if (userSub !== tabOwner() || !ownsDevice()) throw new SignedOutError('This tab’s customer is no longer signed in.');
}

/** Subscribes until the returned function is called. */
export function subscribe<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  onData: (data: Result) => void,
): () => void {
  const stream = client.graphql({
    query: document.toString(),
    variables: variables as Record<string, unknown>,
  }) as unknown as Subscribable<Result>;
  const subscription = stream.subscribe({
    next: ({ data }) => onData(data),
    // A lost connection shows in the connection state; after a refused one, polling goes on.
    error: () => undefined,
  });
  return () => subscription.unsubscribe();
}

interface Subscribable<Result> {
  subscribe(observer: { next: (message: { data: Result }) => void; error: () => void }): {
    unsubscribe(): void;
  };
}
