import { useEmail } from '../../api/useEmail';
import { useDomainProof } from '../../domain_proof/useDomainProof';
import { mayBeDomain, readDomain } from '../../sheet/model/domain';

/**
 * The domain of the customer's email address, if it may be the firm's own: the platform refuses a
 * mail provider's, and one that doesn't exist is nobody's. Null until that is known.
 */
export function useProposedDomain(): string | null {
  const { data: email = '' } = useEmail();
  const domain = email.includes('@') ? readDomain(email) : '';
  const { data } = useDomainProof(domain, mayBeDomain(domain));
  return data && data.existence !== 'ABSENT' ? domain : null;
}
