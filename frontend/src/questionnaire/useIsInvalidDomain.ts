import { useEffect, useState } from 'react';
import { RefusedError } from '../api/errors';
import { useDomainProof } from '../domain_proof/useDomainProof';
import { mayBeDomain } from '../sheet/domain';

const DEBOUNCE_MS = 600;

/**
 * Whether the domain of a sheet is invalid: at once where its syntax is, else once typing has paused
 * and the platform has refused it. While the platform can't be reached, the domain counts as valid:
 * the evaluation decides.
 */
export function useIsInvalidDomain(domain: string): boolean {
  const debounced = useDebounced(domain);
  const isLikely = mayBeDomain(debounced);
  const { error } = useDomainProof(debounced, isLikely);
  if (domain === '') return false;
  if (!mayBeDomain(domain)) return true;
  return debounced === domain && error instanceof RefusedError && error.errorType === 'BadRequest';
}

function useDebounced(text: string): string {
  const [debounced, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return debounced;
}
