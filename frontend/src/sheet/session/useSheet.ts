import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { SheetSession } from './SheetSession';
import { sheetApi } from './sheetApi';
import type { Snapshot } from './snapshot';

/** The session of one sheet while a page shows it; it reloads when the tab or the connection comes back. */
export function useSheet(id: string): { session: SheetSession; snapshot: Snapshot } {
  const session = useMemo(() => new SheetSession(id, sheetApi), [id]);
  useEffect(() => {
    const load = () => void session.load();
    const loadWhenVisible = () => document.visibilityState === 'visible' && load();
    load();
    // The browser asks before leaving edits that neither the service nor the device has stored.
    const askToStay = (event: BeforeUnloadEvent) => {
      const { saving, isStored } = session.current();
      if (!isStored && saving !== 'saved') event.preventDefault();
    };
    window.addEventListener('online', load);
    window.addEventListener('beforeunload', askToStay);
    document.addEventListener('visibilitychange', loadWhenVisible);
    return () => {
      window.removeEventListener('online', load);
      window.removeEventListener('beforeunload', askToStay);
      document.removeEventListener('visibilitychange', loadWhenVisible);
      session.close();
    };
  }, [session]);
  const snapshot = useSyncExternalStore(session.subscribe, session.current);
  return { session, snapshot };
}
