import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { releaseDevice } from '../api/owner';
import { endSession } from '../api/session';
import { removeAllEdits, loadAllEdits } from '../sheet/session/unsavedEdits';
import { Confirmation } from '../ui/states/Confirmation';
import { Preferences } from './Preferences';
import { useMenu } from './useMenu';

/** The way to the overview, and the menu of the account; on a phone both are in the menu of the frame. */
export function CustomerLinks() {
  const { t } = useTranslation();
  const [path] = useLocation();
  const menu = useMenu();
  const [isConfirming, setConfirming] = useState(false);
  const signOutNow = useSignOut();
  const hasUnsaved = () => loadAllEdits().some(({ edits }) => Object.keys(edits).length > 0);
  return (
    <>
      <Link href="/" className="quiet" aria-current={path === '/account' ? undefined : path === '/' ? 'page' : 'true'}>
        {t('frame.overview')}
      </Link>
      <button type="button" className="quiet account-button" popoverTarget="account" aria-current={path === '/account' ? 'true' : undefined}>
        {t('frame.account')}
      </button>
      <div className="account-menu" id="account" popover="auto" ref={menu}>
        <Link href="/account" className="quiet" aria-current={path === '/account' ? 'page' : undefined}>
          {t('account.title')}
        </Link>
        <Preferences />
        <button type="button" className="quiet" onClick={() => (hasUnsaved() ? setConfirming(true) : void signOutNow())}>
          {t('frame.signOut')}
        </button>
      </div>
      {isConfirming && (
        <Confirmation
          question={t('frame.unsaved')}
          yes={t('frame.signOutAnyway')}
          isLoss
          onYes={() => void signOutNow()}
          onNo={() => setConfirming(false)}
        />
      )}
    </>
  );
}

function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  const [, go] = useLocation();
  return async () => {
    // In this order, so that no tab stores edits again after they are removed.
    releaseDevice();
    removeAllEdits();
    client.clear();
    await endSession();
    go('/');
  };
}
