import { notifyManager, QueryClient } from '@tanstack/react-query';
import { isApiError, TimeoutError, UnreachableError } from '../api/errors';

const RETRIES = 3;

/**
 * The cache of API results for as long as the page is open. Without a connection a request fails instead of waiting for
 * one, so that each page can say so; it is repeated when the connection is back. Errors that no page handles, such as a
 * script that can't be loaded, go to the error boundary.
 */
export function newQueryClient(): QueryClient {
  // Before the browser paints, not after, so that no wait is painted before an answer that is already there.
  notifyManager.setScheduler(queueMicrotask);
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        networkMode: 'always',
        refetchOnReconnect: true,
        retry: (failures, error) =>
          error instanceof UnreachableError && !(error instanceof TimeoutError) && failures < RETRIES,
        throwOnError: (error) => !isApiError(error),
      },
      mutations: { networkMode: 'always' },
    },
  });
}
