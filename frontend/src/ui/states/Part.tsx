import { type ReactNode, Suspense } from 'react';
import { ErrorBoundary } from './ErrorBoundary';

/** A part of a page that stands alone: `wait` until its script is there, a notice where it can't be loaded or shown. */
export function Part({ wait = null, children }: { wait?: ReactNode; children: ReactNode }) {
  return (
    <ErrorBoundary>
      <Suspense fallback={wait}>{children}</Suspense>
    </ErrorBoundary>
  );
}
