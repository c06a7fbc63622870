import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Preferences } from './Preferences';
import { Footer } from './Footer';
import { useMenu } from './useMenu';

/** The frame of every page: skip link, name, `actions` or else language and theme, and footer. */
export function Frame({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  const { t } = useTranslation();
  const menu = useMenu();
  return (
    <>
      <a className="skip" href="#content">
        {t('frame.skip')}
      </a>
      <header className="frame">
        <Link href="/" className="brand">
          <Mark />
          {t('frame.name')}
        </Link>
        <button type="button" className="quiet menu-button" popoverTarget="menu">
          {t('frame.menu')}
        </button>
        <div className="frame-actions" id="menu" popover="auto" ref={menu}>
          {actions ?? <Preferences />}
        </div>
      </header>
      {children}
      <Footer />
    </>
  );
}

function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 2.5 20 5.4v6.2c0 5.2-3.3 8.6-8 10.4-4.7-1.800-8-5.200-8-10.400V5.400z" />
      <path className="tick" d="m8.300 12.200 2.600 2.600 4.900-5.600" />
    </svg>
  );
}
