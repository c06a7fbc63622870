import { useQuery } from '@tanstack/react-query';
import { fetchUserAttributes } from 'aws-amplify/auth';

/** The customer's e-mail address, undefined until it is known. */
export function useEmail(): string | undefined {
  return useQuery({ queryKey: ['account'], queryFn: () => fetchUserAttributes() }).data?.email;
}
