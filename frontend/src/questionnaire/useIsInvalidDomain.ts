import { useEffect, useState } from 'react';
import { RefusedError } from '../api/errors';
import { useDomainProof } from '../domain_proof/useDomainProof';
import { mayBeDomain } from '../sheet/domain';

const SETTLE_MS = 600;

/**
 * Whether the domain of a sheet is known to be none. What is plainly wrong is so at once; for the
 * rest the platform is asked when nothing more is typed. Without its answer nothing is refused:
 * the evaluation has the last word.
 */
export function useIsWrongDomain(domain: string): boolean {
  const settled = useSettled(domain);
  const isLikely = mayBeDomain(settled);
  const { error } = useDomainProof(settled, isLikely);
  if (domain === '') return false;
  if (!mayBeDomain(domain)) return true;
  return settled === domain && error instanceof RefusedError && error.errorType === 'BadRequest';
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
