import { useQuery } from '@tanstack/react-query';
import { run } from '../api/client';
import { DomainProofDocument } from '../generated/graphql';

/** What proves a domain; the error is a RefusedError when the platform doesn't take it for one. */
export function useDomainProof(domain: string, enabled = true) {
  return useQuery({
    queryKey: ['domain-proof', domain],
    queryFn: async () => (await run(DomainProofDocument, { domain })).domainProof,
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });
}
