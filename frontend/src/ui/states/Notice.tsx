import type { ReactNode } from 'react';

type Kind = 'info' | 'good' | 'warning' | 'bad';

/** A short message; screen readers announce it. */
export function Notice({ kind = 'info', title, children }: { kind?: Kind; title?: string; children?: ReactNode }) {
  return (
    <div className={`notice ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      {title && <strong>{title}</strong>}
      {children}
    </div>
  );
}
