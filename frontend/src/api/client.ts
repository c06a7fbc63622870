import { generateClient } from 'aws-amplify/api';
import { fetchAuthSession } from 'aws-amplify/auth';
import type { TypedDocumentString } from '../generated/graphql';
import { asApiError, SignedOutError } from './errors';
import { isStillOurs, tabOwner, tellSignedOut } from './owner';

const client = generateClient();

/** Runs one query or mutation; throws one of the errors of `./errors`. */
export async function run<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  try {
    await requireOwner();
    const answer = await client.graphql({
      query: document.toString(),
      variables: variables as Record<string, unknown>,
    });
    return (answer as { data: Result }).data;
  } catch (thrown) {
    const error = asApiError(thrown);
    if (error instanceof SignedOutError) tellSignedOut();
    throw error;
  }
}

/** Tokens are shared between tabs: what one customer entered must not go out as another's. */
async function requireOwner(): Promise<void> {
  const { userSub } = await fetchAuthSession();
  if (userSub !== tabOwner() || !isStillOurs()) throw new SignedOutError('Somebody else is signed in, or nobody.');
}

/** Listens to one subscription until the function that it returns is called. */
export function listen<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  heard: (data: Result) => void,
): () => void {
  const stream = client.graphql({
    query: document.toString(),
    variables: variables as Record<string, unknown>,
  }) as unknown as Subscribable<Result>;
  const subscription = stream.subscribe({
    next: ({ data }) => heard(data),
    // A lost connection is told by the connection's state; a refused one leaves the regular look.
    error: () => undefined,
  });
  return () => subscription.unsubscribe();
}

interface Subscribable<Result> {
  subscribe(observer: { next: (message: { data: Result }) => void; error: () => void }): {
    unsubscribe(): void;
  };
}
