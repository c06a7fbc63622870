/** Events of the session in this tab, as Amplify reports them. */
export type SessionEvent = 'signedIn' | 'signedOut' | 'tokenRefresh_failure';

type Listener = (event: SessionEvent) => void;
const listeners = new Set<Listener>();

/** Returns a function that unsubscribes. */
export function onSession(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function notifySession(event: SessionEvent): void {
  for (const listener of listeners) listener(event);
}
