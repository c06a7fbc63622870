import { useEffect, useState, useSyncExternalStore } from 'react';
import { SheetSession } from './SheetSession';
import { sheetApi } from './sheetApi';
import type { Snapshot } from './snapshot';

/** The session of one sheet for as long as a page shows it; it looks again when one comes back. */
export function useSheet(id: string): { session: SheetSession; snapshot: Snapshot } {
  const [session, setSession] = useState(() => new SheetSession(id, sheetApi));
  useEffect(() => {
    const opened = new SheetSession(id, sheetApi);
    const look = () => void opened.load();
    const lookWhenVisible = () => document.visibilityState === 'visible' && look();
    setSession(opened);
    look();
    window.addEventListener('online', look);
    document.addEventListener('visibilitychange', lookWhenVisible);
    return () => {
      window.removeEventListener('online', look);
      document.removeEventListener('visibilitychange', lookWhenVisible);
      opened.close();
    };
  }, [id]);
  const snapshot = useSyncExternalStore(session.subscribe, session.current);
  return { session, snapshot };
}
