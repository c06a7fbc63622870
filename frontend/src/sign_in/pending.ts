import { useCallback, useState } from 'react';

/** A step of signing in that waits for a mailed code; it outlives a reload. */
export interface Pending {
  step: 'confirm' | 'reset';
  address: string;
}

const KEPT = 'waits-for-code';

export function usePending(): [Pending | null, (pending: Pending | null) => void] {
  const [pending, setPending] = useState(recall);
  const change = useCallback((next: Pending | null) => {
    if (next === null) sessionStorage.removeItem(KEPT);
    else sessionStorage.setItem(KEPT, JSON.stringify(next));
    setPending(next);
  }, []);
  return [pending, change];
}

function recall(): Pending | null {
  const text = sessionStorage.getItem(KEPT);
  return text === null ? null : (JSON.parse(text) as Pending);
}
