import { useCallback, useState } from 'react';
import { tabTexts } from '../../device/storage';

/** A step of signing in that waits for an emailed code; stored, so that a reload keeps it. */
export interface Pending {
  step: 'confirm' | 'reset';
  address: string;
}

const STORAGE_KEY = 'waits-for-code';

export function usePending(): [Pending | null, (pending: Pending | null) => void] {
  const [pending, setPending] = useState(storedPending);
  const change = useCallback((next: Pending | null) => {
    if (next === null) tabTexts.remove(STORAGE_KEY);
    else tabTexts.set(STORAGE_KEY, JSON.stringify(next));
    setPending(next);
  }, []);
  return [pending, change];
}

function storedPending(): Pending | null {
  const text = tabTexts.get(STORAGE_KEY);
  return text === null ? null : (JSON.parse(text) as Pending);
}
