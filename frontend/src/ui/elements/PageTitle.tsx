import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * The heading of a page. It takes the focus, so that a screen reader announces the page, and refocusOn
 * whenever `refocusOn` changes, since the element that had the focus is gone.
 */
export function PageTitle({ children, refocusOn }: { children: ReactNode; refocusOn?: unknown }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [refocusOn]);
  useEffect(() => {
    document.title = `${heading.current?.textContent ?? ''} · ${t('frame.name')}`;
    // The title may hold a domain, which the next person at the device should not see.
    return () => {
      document.title = t('frame.name');
    };
  });
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
