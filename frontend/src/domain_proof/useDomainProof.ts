import { useQuery } from '@tanstack/react-query';
import { run } from '../api/client';
import { DomainProofDocument } from '../generated/graphql';

/** The record and file that prove a domain; fails with a RefusedError if the platform refuses the domain. */
export function useDomainProof(domain: string, enabled = true) {
  return useQuery({
    queryKey: ['domain-proof', domain],
    queryFn: async () => (await run(DomainProofDocument, { domain })).domainProof,
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });
}
