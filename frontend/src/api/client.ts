import { generateClient } from 'aws-amplify/api';
import type { TypedDocumentString } from '../generated/graphql';
import { asApiError } from './errors';

const client = generateClient();

/** Runs one query or mutation; throws one of the errors of `./errors`. */
export async function run<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  try {
    const answer = await client.graphql({
      query: document.toString(),
      variables: variables as Record<string, unknown>,
    });
    return (answer as { data: Result }).data;
  } catch (thrown) {
    throw asApiError(thrown);
  }
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
