import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * The heading of a page; it takes the focus, so that a screen reader hears where it is, and takes
 * it once more whenever `again` changes: what had it before is gone.
 */
export function PageTitle({ children, again }: { children: ReactNode; again?: unknown }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [again]);
  useEffect(() => {
    document.title = `${heading.current?.textContent ?? ''} · ${t('frame.name')}`;
    // What was open, a domain for instance, isn't for who comes after.
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
