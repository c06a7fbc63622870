import { useQuery } from '@tanstack/react-query';
import { currentSession } from './session';
import { withTimeLimit } from './timeLimit';

/** The customer's email address, which they sign in with. */
export function useEmail() {
  return useQuery({
    queryKey: ['account'],
    queryFn: async () => (await withTimeLimit(currentSession()))?.email ?? '',
    throwOnError: false,
  });
}
