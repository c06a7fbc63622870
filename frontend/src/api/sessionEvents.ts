/** What happens to the session in this tab, as Amplify tells it. */
export type SessionEvent = 'signedIn' | 'signedOut' | 'tokenRefresh_failure';

type Listener = (event: SessionEvent) => void;
const listeners = new Set<Listener>();

/** Returns a function that unsubscribes. */
export function onSession(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tellSession(event: SessionEvent): void {
  for (const listener of listeners) listener(event);
}
