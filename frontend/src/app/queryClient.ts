import { QueryClient } from '@tanstack/react-query';
import { UnreachableError } from '../api/errors';

/** What was asked of the API, kept while the page is open. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        retry: (failures, error) => error instanceof UnreachableError && failures < 3,
      },
    },
  });
}
