// Subscriptions, by Amplify: its WebSocket protocol, keep-alive and reconnection. Loaded once the page is there.
import './amplify';
import { CONNECTION_STATE_CHANGE, ConnectionState, generateClient } from 'aws-amplify/api';
import { Hub } from 'aws-amplify/utils';
import type { TypedDocumentString } from '../generated/graphql';

const client = generateClient();

interface Watcher<Result> {
  onData: (data: Result) => void;
  /** Called with whether there is a connection, each time that changes. */
  onConnection: (isConnected: boolean) => void;
}

/** Subscribes until the returned function is called. */
export function subscribe<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  { onData, onConnection }: Watcher<Result>,
): () => void {
  const stopWatching = Hub.listen('api', ({ payload }) => {
    if (payload.event !== CONNECTION_STATE_CHANGE) return;
    const { connectionState } = payload.data as { connectionState: ConnectionState };
    onConnection(connectionState === ConnectionState.Connected);
  });
  const stream = client.graphql({
    query: document.toString(),
    variables: variables as Record<string, unknown>,
  }) as unknown as Subscribable<Result>;
  const subscription = stream.subscribe({
    next: ({ data }) => onData(data),
    // A lost connection shows in the connection state; after a refused one, polling goes on.
    error: () => undefined,
  });
  return () => {
    subscription.unsubscribe();
    stopWatching();
  };
}

interface Subscribable<Result> {
  subscribe(observer: { next: (message: { data: Result }) => void; error: () => void }): {
    unsubscribe(): void;
  };
}
