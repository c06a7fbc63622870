import { useEffect, useState } from 'react';
import { RefusedError } from '../api/errors';
import type { DomainExistence } from '../generated/graphql';
import { mayBeDomain } from '../sheet/model/domain';
import { useDomainProof } from './useDomainProof';

const DEBOUNCE_MS = 600;

/** What is known of a domain: nothing yet, while it is typed or the platform can't be reached. */
export interface DomainCheck {
  /** It can't be used: by its syntax, or the platform has refused it. */
  isInvalid: boolean;
  /** Why the platform has refused it: a code of the texts of reports. */
  fault: string | null;
  /** What DNS says of a valid one. */
  existence: DomainExistence | null;
}

export const NOT_CHECKED: DomainCheck = { isInvalid: false, fault: null, existence: null };

/**
 * Checks a domain: its syntax at once, the rest once typing has paused. While the platform can't be
 * reached, the domain counts as valid: the evaluation decides. `mayBe` is what its syntax allows.
 */
export function useDomainCheck(domain: string, mayBe: (text: string) => boolean = mayBeDomain): DomainCheck {
  const debounced = useDebounced(domain);
  const { data, error } = useDomainProof(debounced, mayBe(debounced));
  if (domain === '') return NOT_CHECKED;
  if (!mayBe(domain)) return { ...NOT_CHECKED, isInvalid: true };
  if (debounced !== domain) return NOT_CHECKED;
  const isRefused = error instanceof RefusedError && error.errorType === 'BadRequest';
  if (isRefused) return { isInvalid: true, fault: error.fault, existence: null };
  return { ...NOT_CHECKED, existence: data?.existence ?? null };
}

function useDebounced(text: string): string {
  const [debounced, setDebounced] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(text), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return debounced;
}
