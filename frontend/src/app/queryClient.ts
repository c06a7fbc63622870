import { notifyManager, QueryClient } from '@tanstack/react-query';
import { isApiError, TimeoutError, UnreachableError } from '../api/errors';

const RETRIES = 3;

/**
 * The cache of API results for as long as the page is open. Without a connection a request fails
 * instead of waiting for one, so that each page can say so; it is repeated when the connection is
 * back. What no page knows an answer to, such as a part of the page that can't be loaded, goes to
 * the error boundary.
 */
export function newQueryClient(): QueryClient {
  // Before the browser paints, not after: an answer that is there is shown without a wait before it.
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
