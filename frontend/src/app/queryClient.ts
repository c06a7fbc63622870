import { QueryClient } from '@tanstack/react-query';
import { UnreachableError } from '../api/errors';

/** The cache of API results for as long as the page is open. */
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
