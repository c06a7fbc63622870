import { TimeoutError } from './errors';

/** AppSync ends a request after 30 s (its quota "Request execution time"), so nothing comes later. */
export const REQUEST_MS = 30_000;

/** What `promise` gives, or a TimeoutError once `ms` have passed, after a call of `onTimeout`. */
export async function withTimeLimit<Result>(
  promise: Promise<Result>,
  ms = REQUEST_MS,
  onTimeout: () => void = () => undefined,
): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      onTimeout();
      reject(new TimeoutError('no answer in time'));
    }, ms);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
