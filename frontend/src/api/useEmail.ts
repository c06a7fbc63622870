import { useQuery } from '@tanstack/react-query';
import { fetchUserAttributes } from 'aws-amplify/auth';
import { withTimeLimit } from './timeLimit';

/** The customer's e-mail address, from Cognito. */
export function useEmail() {
  return useQuery({
    queryKey: ['account'],
    queryFn: async () => (await withTimeLimit(fetchUserAttributes())).email ?? '',
    throwOnError: false,
  });
}
